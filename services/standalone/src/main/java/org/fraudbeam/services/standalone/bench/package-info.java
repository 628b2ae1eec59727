/** The command {@code bench}: what the scoring job reaches, beside the same work done otherwise. */
@NullMarked
package org.fraudbeam.services.standalone.bench;

import org.jspecify.annotations.NullMarked;
