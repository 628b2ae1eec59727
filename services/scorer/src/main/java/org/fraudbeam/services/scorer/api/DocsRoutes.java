package org.fraudbeam.services.scorer.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;

/**
 * The OpenAPI document at {@code /openapi.json}, and Swagger UI, which shows it, at {@code /docs}.
 */
public final class DocsRoutes implements Routes {

  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_VERSION =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8");

  private final String webjar;

  /** Documentation of the API. */
  public DocsRoutes() {
    Properties properties = new Properties();
    try (InputStream text = open(WEBJAR_VERSION)) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    webjar = WEBJAR + properties.getProperty("version") + "/";
  }

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
        .get("/docs/assets/{file}", this::asset, Role.ANYONE);
  }

  private void asset(Context request) {
    String file = request.pathParam("file");
    String type = ASSETS.get(file);
    if (type == null) {
      throw new NotFoundResponse("There is no such file.");
    }
    request.contentType(type).result(open(webjar + file));
  }

  private static String text(String resource) {
    return new String(bytes(resource), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream stream = open(resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream stream = DocsRoutes.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("The jar lacks " + resource + ".");
    }
    return stream;
  }
}
