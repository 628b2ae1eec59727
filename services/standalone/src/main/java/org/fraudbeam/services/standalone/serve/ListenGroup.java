package org.fraudbeam.services.standalone.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.TlsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the service listens. */
final class ListenGroup {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "An address of this machine; 0.0.0.0 for all of them. Default: 127.0.0.1.")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "PORT", description = "Default: ${DEFAULT-VALUE}.")
  private int port = ListenOptions.USUAL_PORT;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM: the certificate of the server, then those that vouch for it.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM: the key of the certificate, PKCS #8, not encrypted.")
  private @Nullable Path key;

  @Option(
      names = "--behind-tls-proxy",
      description =
          "Listens in the clear though others can reach it: a proxy in front has the certificate.")
  private boolean behindTlsProxy;

  /**
   * Where to listen.
   *
   * @throws IllegalArgumentException if passwords and keys would go over the network in the clear,
   *     or half of a certificate is given
   */
  ListenOptions options() throws UnknownHostException {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("--tls-certificate and --tls-key go together.");
    }
    TlsFiles tls = certificate == null || key == null ? null : new TlsFiles(certificate, key);
    if (tls == null && !behindTlsProxy && !InetAddress.getByName(host).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Others could read passwords and keys on their way to "
              + host
              + ": give --tls-certificate and --tls-key, or --behind-tls-proxy if a proxy in front"
              + " has them.");
    }
    return new ListenOptions(host, port, tls);
  }
}
