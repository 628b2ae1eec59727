package org.fraudbeam.pipelines.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.security.GeneratedCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry in an MLflow server that asks who is there. */
class MlflowCredentialsIT {

  private static final String PASSWORD = "correct horse battery staple";

  @TempDir private Path folder;

  @Test
  void shouldGetInWithTheCredentialsOfTheEnvironmentOnly() throws Exception {
    Path bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.handbook(), 500).contents());
    try (MlflowProcess server = MlflowProcess.startWithPassword(folder, PASSWORD)) {
      try (ModelRegistry registry = registry(server, PASSWORD)) {
        int version = Registration.register(registry, bundle).number();

        assertThat(registry.aliases().find(Aliases.CHAMPION)).hasValue(version);
        assertThat(ModelBundle.read(registry.open(version)).fingerprint())
            .isEqualTo(FeatureSets.handbook().fingerprint());
      }
      try (ModelRegistry registry = registry(server, "wrong")) {
        assertThatIOException()
            .isThrownBy(registry::aliases)
            .withMessage(
                "MLflow at %s does not let you do this (HTTP 401): set MLFLOW_TRACKING_USERNAME and"
                    + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to those of a user who"
                    + " may.",
                server.uri());
        assertThatIOException()
            .isThrownBy(() -> registry.register(bundle, Map.of()))
            .withMessageContaining("(HTTP 401)");
      }
      assertGetsInOverTls(server);
    }
  }

  /** The same server behind a proxy whose certificate only some trust. */
  private void assertGetsInOverTls(MlflowProcess server) throws Exception {
    GeneratedCertificates certificates = GeneratedCertificates.in(folder);
    certificates.issue("proxy");
    try (TlsProxy proxy = TlsProxy.before(server.uri(), certificates.server("proxy"))) {
      String untrusted =
          "The certificate of MLflow at %s is of no authority that this Java trusts: name a trust store with that authority by -Djavax.net.ssl.trustStore=FILE, as docs/security.md shows."
              .formatted(proxy.uri());
      try (ModelRegistry registry = ModelRegistry.at(proxy.uri())) {
        assertThatIOException().isThrownBy(registry::aliases).withMessage(untrusted);
        assertThatIOException().isThrownBy(registry::versions).withMessage(untrusted);
      }
      assertThat(listedBy(certificates, proxy.uri())).isEqualTo("1 OptionalInt[1]");
    }
  }

  private static String listedBy(GeneratedCertificates certificates, String uri) throws Exception {
    ProcessBuilder listing =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djavax.net.ssl.trustStore=" + certificates.store(),
            "-Djavax.net.ssl.trustStorePassword=" + GeneratedCertificates.PASSWORD,
            "-cp",
            System.getProperty("java.class.path"),
            ListingProcess.class.getName(),
            uri);
    listing.environment().put(MlflowAddress.USERNAME, "admin");
    listing.environment().put(MlflowAddress.PASSWORD, PASSWORD);
    Process process = listing.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static ModelRegistry registry(MlflowProcess server, String password) {
    return MlflowRegistry.at(
        MlflowAddress.of(
            server.uri(),
            Map.of(MlflowAddress.USERNAME, "admin", MlflowAddress.PASSWORD, password)));
  }
}
