package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
public final class LoopbackPorts {

  /** The address that only this machine reaches. */
  public static final String ADDRESS = "127.0.0.1";

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final int LARGEST_PORT = 65_535;

  private LoopbackPorts() {}

  /** Refuses a number that is no port. */
  static void requirePort(String owner, int port) {
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          owner + " port must be from 0 (any free one) to " + LARGEST_PORT + ", not " + port + ".");
    }
  }

  /** Whether nothing listens on a port at the moment. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = bound(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that nothing listens on at the moment, other than the one given. */
  static int freeOtherThan(int taken) {
    while (true) {
      try (ServerSocket socket = bound(BrokerOptions.FREE_PORT)) {
        if (socket.getLocalPort() != taken) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new EmbeddedServerException("No free port on 127.0.0.1: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Refuses a port that something listens on, before a server fails on it in many words.
   *
   * @throws EmbeddedServerException with one sentence
   */
  public static void requireFree(int port) {
    try (ServerSocket socket = bound(port)) {
      assert socket.isBound();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Port "
              + port
              + " of 127.0.0.1 is in use: stop what listens on it, or choose another port.",
          e);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // A broker stopped a moment ago leaves connections in TIME_WAIT; they do not hold the port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
