package org.fraudbeam.services.scorer.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.fraudbeam.services.scorer.access.Routes;

/**
 * Tells browsers to run and embed nothing from elsewhere, on every answer. A page that can do with
 * less says so itself.
 */
public final class SecurityHeaders implements Routes {

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** The headers of every answer. */
  public SecurityHeaders() {}

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.before(SecurityHeaders::add);
  }

  private static void add(Context request) {
    request
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    if (request.scheme().equals("https")) {
      request.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
