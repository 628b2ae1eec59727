/** Is what was served what the history gives, computed again? */
@NullMarked
package org.fraudbeam.pipelines.parity;

import org.jspecify.annotations.NullMarked;
