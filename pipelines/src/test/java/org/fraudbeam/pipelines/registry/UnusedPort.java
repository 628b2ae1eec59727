package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine on which nothing listens at the moment. */
public final class UnusedPort {

  private UnusedPort() {}

  /** The address of a server that may be started there, or does not exist. */
  public static String address() throws IOException {
    return "http://127.0.0.1:" + find();
  }

  /** One that may be taken by whoever comes first. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
