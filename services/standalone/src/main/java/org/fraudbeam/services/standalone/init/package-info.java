/** The secrets of the stack that {@code docker-compose.yml} describes. */
@NullMarked
package org.fraudbeam.services.standalone.init;

import org.jspecify.annotations.NullMarked;
