package org.fraudbeam.services.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.fraudbeam.pipelines.security.GeneratedCertificates;
import org.fraudbeam.pipelines.security.GeneratedCertificates.Issued;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsFilesTest {

  @TempDir private static Path folder;
  private static GeneratedCertificates certificates;
  private static Issued server;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificates = GeneratedCertificates.in(folder);
    server = certificates.issue("server");
  }

  @Test
  void shouldAnswerOverTlsOnly() throws Exception {
    try (ScorerServer running =
        ScorerServer.start(
            new ListenOptions("127.0.0.1", 0, new TlsFiles(server.certificate(), server.key())),
            AccessControl.by(),
            List.of(config -> config.routes.get("/", r -> r.result(r.scheme()), Role.ANYONE)))) {
      String address = "127.0.0.1:" + running.port() + "/";
      HttpClient trusting = HttpClient.newBuilder().sslContext(certificates.trust()).build();

      assertThat(get(trusting, "https://" + address)).isEqualTo("https");
      assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "https://" + address))
          .isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() -> get(trusting, "http://" + address)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldSayWhatIsNoKey() {
    assertThatThrownBy(() -> new TlsFiles(server.certificate(), server.certificate()).load())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Everybody on this machine can read the secrets");
    assertThatThrownBy(() -> new TlsFiles(server.key(), server.key()).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no PEM certificate");
  }

  @Test
  void shouldSayWhatHasNoKeyInIt() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.key"));
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> new TlsFiles(server.certificate(), empty).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no PRIVATE KEY");
  }

  @Test
  void shouldRefuseACertificateThatHasExpired() throws Exception {
    Issued expired = certificates.issueExpired("expired");

    assertThatThrownBy(() -> new TlsFiles(expired.certificate(), expired.key()).load())
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "The certificate in .*expired\\.crt is not valid today \\(NotAfter: .*\\): renew it\\.");
  }

  private static String get(HttpClient client, String address) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
