package org.fraudbeam.services.scorer;

import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param host an address of this machine
 * @param port 0 for any that is free
 * @param tls with which certificate; null for plain HTTP
 */
public record ListenOptions(String host, int port, @Nullable TlsFiles tls) {

  /** The port that clients expect. */
  public static final int USUAL_PORT = 8000;

  /** Checks the port. */
  public ListenOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
  }

  /** Any free port of this machine alone, plain HTTP. */
  public static ListenOptions anywhereLocal() {
    return new ListenOptions("127.0.0.1", 0, null);
  }
}
