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
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsFilesTest {

  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;

  private KeyStore made;
  private Path certificate;
  private Path key;

  @BeforeEach
  void makeCertificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    made = KeyStore.getInstance(store.toFile(), PASSWORD);
    certificate =
        write("certificate.pem", "CERTIFICATE", made.getCertificate("server").getEncoded());
    key = write("key.pem", "PRIVATE KEY", made.getKey("server", PASSWORD).getEncoded());
  }

  @Test
  void shouldAnswerOverTls() throws Exception {
    try (ScorerServer server =
        ScorerServer.start(
            new ListenOptions("127.0.0.1", 0, new TlsFiles(certificate, key)),
            AccessControl.by(),
            List.of(config -> config.routes.get("/", r -> r.result(r.scheme()), Role.ANYONE)))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/")).build();

      assertThat(trusting(made).send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("https");
    }
  }

  @Test
  void shouldSayWhatIsNoKey() throws Exception {
    assertThatThrownBy(() -> new TlsFiles(certificate, certificate).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no PRIVATE KEY");
    assertThatThrownBy(() -> new TlsFiles(key, key).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no PEM certificate");
  }

  private static HttpClient trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private Path write(String name, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
