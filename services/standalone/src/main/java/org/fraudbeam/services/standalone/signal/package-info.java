/** The wish that a process ends. */
@NullMarked
package org.fraudbeam.services.standalone.signal;

import org.jspecify.annotations.NullMarked;
