/** Python for the tests of this module, and of those that depend on it. */
@NullMarked
package org.fraudbeam.pipelines.python;

import org.jspecify.annotations.NullMarked;
