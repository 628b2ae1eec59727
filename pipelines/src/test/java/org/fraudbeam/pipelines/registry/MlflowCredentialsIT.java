package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.model.ModelBundle;
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
    }
  }

  private static ModelRegistry registry(MlflowProcess server, String password) {
    return MlflowRegistry.at(
        MlflowAddress.of(
            server.uri(),
            Map.of(MlflowAddress.USERNAME, "admin", MlflowAddress.PASSWORD, password)));
  }
}
