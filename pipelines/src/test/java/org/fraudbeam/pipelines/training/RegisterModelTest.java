package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.ModelVersion;
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
  void shouldRegisterABundleThatCanBeServed() throws IOException {
    DirectoryRegistry registry = DirectoryRegistry.at(folder);

    ModelVersion version = RegisterModel.register(registry, contents);

    ModelBundle.read(registry.open(version.number())).requireFeatureSet(FeatureSets.handbook());
    assertThat(version.tags())
        .containsEntry("feature_set_fingerprint", FeatureSets.handbook().fingerprint())
        .containsEntry("held_out_from", contents.facts().heldOut().from().toString());
  }
}
