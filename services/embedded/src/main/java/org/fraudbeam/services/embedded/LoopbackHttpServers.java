package org.fraudbeam.services.embedded;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The HTTP servers of the JDK, but one that was to listen on every address of the machine listens
 * on 127.0.0.1 alone: Flink's reporter for Prometheus cannot be told an address.
 */
public final class LoopbackHttpServers extends HttpServerProvider {

  /** What a JVM needs to be told for them, beside this class on its class path. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "--add-exports=jdk.httpserver/sun.net.httpserver=ALL-UNNAMED",
          "-Dcom.sun.net.httpserver.HttpServerProvider=" + LoopbackHttpServers.class.getName());

  private static final String OF_THE_JDK = "sun.net.httpserver.DefaultHttpServerProvider";

  private final HttpServerProvider ofTheJdk;

  /**
   * Called by the JDK, which finds this class by its name.
   *
   * @throws ReflectiveOperationException if the JDK has another provider
   */
  public LoopbackHttpServers() throws ReflectiveOperationException {
    ofTheJdk =
        Class.forName(OF_THE_JDK)
            .asSubclass(HttpServerProvider.class)
            .getDeclaredConstructor()
            .newInstance();
  }

  @Override
  public HttpServer createHttpServer(InetSocketAddress address, int backlog) throws IOException {
    return ofTheJdk.createHttpServer(onLoopback(address), backlog);
  }

  @Override
  public HttpsServer createHttpsServer(InetSocketAddress address, int backlog) throws IOException {
    return ofTheJdk.createHttpsServer(onLoopback(address), backlog);
  }

  private static InetSocketAddress onLoopback(InetSocketAddress address) {
    return address.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
        : address;
  }
}
