package org.fraudbeam.services.scorer;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.security.KeyStore;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
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
   * @param access decides who may call what
   * @param parts whose routes it answers
   * @throws IOException if the port is taken, or the certificate cannot be used
   */
  public static ScorerServer start(ListenOptions options, AccessControl access, List<Routes> parts)
      throws IOException {
    KeyStore certificate = options.tls() == null ? null : options.tls().load();
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.prefer405over404 = true;
              if (certificate != null) {
                listenSecurely(config, options, certificate);
              }
              access.addTo(config);
              parts.forEach(part -> part.addTo(config));
            });
    try {
      return new ScorerServer(
          certificate == null ? server.start(options.host(), options.port()) : server.start());
    } catch (JavalinException e) {
      throw new IOException(
          "Port %d of %s cannot be used: choose another with --port."
              .formatted(options.port(), options.host()),
          e);
    }
  }

  private static void listenSecurely(
      JavalinConfig config, ListenOptions options, KeyStore certificate) {
    config.jetty.addConnector(
        (jetty, http) -> {
          http.addCustomizer(new SecureRequestCustomizer(false));
          return connector(jetty, http, options, certificate);
        });
  }

  private static ServerConnector connector(
      Server jetty, HttpConfiguration http, ListenOptions options, KeyStore certificate) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(certificate);
    tls.setKeyStorePassword("");
    ServerConnector connector = new ServerConnector(jetty, tls, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    return connector;
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
