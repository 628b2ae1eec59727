/** What {@code docker-compose.yml} and the Dockerfiles say. */
@NullMarked
package org.fraudbeam.services.standalone.compose;

import org.jspecify.annotations.NullMarked;
