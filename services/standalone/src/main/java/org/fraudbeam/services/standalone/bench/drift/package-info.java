/** How well drift is told from quiet weeks. */
@NullMarked
package org.fraudbeam.services.standalone.bench.drift;

import org.jspecify.annotations.NullMarked;
