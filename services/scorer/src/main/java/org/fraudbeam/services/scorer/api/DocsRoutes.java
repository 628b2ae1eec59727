package org.fraudbeam.services.scorer.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;

/**
 * The OpenAPI document at {@code /openapi.json}, and Swagger UI, which shows it, at {@code /docs}.
 */
public final class DocsRoutes implements Routes {

  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8");

  /** Documentation of the API. */
  public DocsRoutes() {}

  /** The OpenAPI document, as JSON. */
  public static byte[] document() {
    return bytes("openapi.json");
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(
            "/openapi.json", r -> r.contentType("application/json").result(document()), Role.ANYONE)
        .get("/docs", r -> r.html(text("docs.html")), Role.ANYONE)
        .get(
            "/docs/start.js",
            r -> r.contentType("text/javascript; charset=utf-8").result(bytes("docs.js")),
            Role.ANYONE)
        .get("/docs/assets/{file}", DocsRoutes::asset, Role.ANYONE);
  }

  private static void asset(Context request) {
    String file = request.pathParam("file");
    String type = ASSETS.get(file);
    if (type == null) {
      throw new NotFoundResponse("There is no such file.");
    }
    request.contentType(type).result(Resource.webjar("org.webjars", "swagger-ui", file));
  }

  private static String text(String resource) {
    return new String(bytes(resource), UTF_8);
  }

  private static byte[] bytes(String resource) {
    return Resource.bytes(DocsRoutes.class, resource);
  }
}
