package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.registry.Registration;
import org.fraudbeam.pipelines.registry.UnusedPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterModelTest {

  @TempDir private Path folder;

  private final BundleContents contents =
      TrainModel.with(FeatureSets.handbook(), TrainingPlan.defaults())
          .train(GeneratedHistory.ofDays(FeatureSets.handbook(), 40));

  @Test
  void shouldMakeTheFirstVersionChampionAndTheNextChallenger() throws IOException {
    DirectoryRegistry registry = DirectoryRegistry.at(folder);

    RegisterModel.register(registry, contents);
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 1));

    RegisterModel.register(registry, contents);
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 1, "challenger", 2));
  }

  @Test
  void shouldKeepAModelThatTheRegistryCannotTake() throws Exception {
    Path kept = folder.resolve("unregistered");
    String location = UnusedPort.address();
    try (ModelRegistry unreachable = ModelRegistry.at(location)) {
      assertThatExceptionOfType(UnregisteredModelException.class)
          .isThrownBy(
              () -> RegisterModel.register(unreachable, contents, RegisterModel::uncompared, kept))
          .withMessageStartingWith(
              "The model is trained but not registered. MLflow at "
                  + location
                  + " does not answer (")
          .withMessageEndingWith(
              "register it later with 'models register " + onlyEntry(kept) + "'.");
    }

    Registration.register(DirectoryRegistry.at(folder.resolve("registry")), onlyEntry(kept));

    assertThat(ModelBundle.read(onlyEntry(kept)).model().toBytes())
        .isEqualTo(contents.model().toBytes());
  }

  @Test
  void shouldRegisterABundleThatCanBeServed() throws IOException {
    DirectoryRegistry registry = DirectoryRegistry.at(folder);

    ModelVersion version = RegisterModel.register(registry, contents);

    ModelBundle.read(registry.open(version.number())).requireFeatureSet(FeatureSets.handbook());
    assertThat(version.tags())
        .containsEntry("feature_set_fingerprint", FeatureSets.handbook().fingerprint())
        .containsEntry("held_out_from", contents.facts().heldOut().from().toString());
  }

  private static Path onlyEntry(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> found = entries.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
