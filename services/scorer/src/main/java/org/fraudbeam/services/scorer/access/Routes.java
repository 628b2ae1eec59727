package org.fraudbeam.services.scorer.access;

import io.javalin.config.JavalinConfig;

/**
 * What a part of the service answers. A part adds its routes, each with the {@link Role} it needs;
 * a route without one is refused to everybody.
 */
@FunctionalInterface
public interface Routes {

  /** Adds the routes of this part to the server that is being made. */
  void addTo(JavalinConfig config);
}
