/** What {@code docker-compose.yml} describes, as processes of this machine. */
@NullMarked
package org.fraudbeam.services.standalone.stack;

import org.jspecify.annotations.NullMarked;
