package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Resource;

/** The files that pages use: style, scripts, font and mark. */
public final class Assets implements Routes {

  private static final String FOLDER = "/console/assets/";
  private static final Map<String, Asset> ALL = load();

  /** The files of the console. */
  public Assets() {}

  /**
   * The address of a file, which changes with its content: a browser may keep what it has.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public static String path(String file) {
    Asset asset = ALL.get(file);
    if (asset == null) {
      throw new IllegalArgumentException("The console has no file " + file + ".");
    }
    return FOLDER + file + "?v=" + asset.version;
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.get(FOLDER + "{file}", Assets::show, Role.ANYONE);
  }

  private static void show(Context request) {
    Asset asset = ALL.get(request.pathParam("file"));
    if (asset == null) {
      throw new NotFoundResponse("There is no such file.");
    }
    String keep = request.queryParam("v") == null ? "86400" : "31536000, immutable";
    request
        .header(Header.CACHE_CONTROL, "public, max-age=" + keep)
        .contentType(asset.contentType)
        .result(asset.content);
  }

  private static Map<String, Asset> load() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    String script = "text/javascript; charset=utf-8";
    assets.put("console.css", own("console.css", "text/css; charset=utf-8"));
    assets.put("console.js", own("console.js", script));
    assets.put("inter.woff2", own("inter.woff2", "font/woff2"));
    assets.put("mark.svg", own("mark.svg", "image/svg+xml"));
    assets.put("htmx.min.js", library("htmx.org", "dist/htmx.min.js", script));
    return Map.copyOf(assets);
  }

  private static Asset own(String file, String contentType) {
    return new Asset(contentType, Resource.bytes(Assets.class, file));
  }

  private static Asset library(String name, String file, String contentType) {
    return new Asset(contentType, Resource.webjar("org.webjars.npm", name, file));
  }

  private static final class Asset {

    private final String contentType;
    private final byte[] content;
    private final String version;

    Asset(String contentType, byte[] content) {
      this.contentType = contentType;
      this.content = content;
      CRC32 checksum = new CRC32();
      checksum.update(content);
      version = HexFormat.of().toHexDigits((int) checksum.getValue());
    }
  }
}
