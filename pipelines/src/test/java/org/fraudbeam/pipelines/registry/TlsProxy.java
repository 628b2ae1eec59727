package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/** Ends the encryption in front of a server that has none, as a proxy does. */
final class TlsProxy implements AutoCloseable {

  private final ServerSocket socket;
  private final URI behind;

  private TlsProxy(ServerSocket socket, URI behind) {
    this.socket = socket;
    this.behind = behind;
  }

  static TlsProxy before(String address, SSLContext certificate) throws IOException {
    ServerSocket socket =
        certificate
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    TlsProxy proxy = new TlsProxy(socket, URI.create(address));
    start(proxy::listen);
    return proxy;
  }

  String uri() {
    return "https://127.0.0.1:" + socket.getLocalPort();
  }

  private void listen() throws IOException {
    while (true) {
      Socket client = socket.accept();
      Socket server = new Socket(behind.getHost(), behind.getPort());
      start(() -> copy(client, server));
      start(() -> copy(server, client));
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Work ends when a connection does, whoever ends it. */
  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                Thread.currentThread().interrupt();
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
