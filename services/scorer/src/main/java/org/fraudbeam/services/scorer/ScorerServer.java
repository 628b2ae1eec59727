package org.fraudbeam.services.scorer;

import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import java.util.List;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Routes;

/** The HTTP server, put together from the routes of every part of the service. */
public final class ScorerServer implements AutoCloseable {

  private final Javalin server;

  private ScorerServer(Javalin server) {
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param host address to listen on
   * @param port to listen on; 0 for any that is free
   * @param access decides who may call what
   * @param parts whose routes it answers
   */
  public static ScorerServer start(
      String host, int port, AccessControl access, List<Routes> parts) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.prefer405over404 = true;
              access.addTo(config);
              parts.forEach(part -> part.addTo(config));
            });
    return new ScorerServer(server.start(host, port));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Every route that it answers. */
  public List<Endpoint> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
