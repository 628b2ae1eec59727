package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {

  @TempDir private Path folder;
  private Path bundle;
  private DirectoryRegistry registry;

  @BeforeEach
  void registerTwoVersions() throws IOException {
    bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.handbook(), 500).contents());
    registry = DirectoryRegistry.at(folder.resolve("registry"));
    registry.register(bundle, Map.of());
    registry.register(bundle, Map.of());
  }

  @Test
  void shouldDoAndNoteWhatWasDecided() throws IOException {
    registry.updateAliases(aliases -> aliases.promote(1));

    Registration.register(registry, bundle, PromotionDecision.better(1, "it is better."));

    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 3, "previous", 1));
    assertThat(decision()).isEqualTo("Champion: it is better.");
  }

  @Test
  void shouldNotReplaceAChampionThatItWasNotHeldAgainst() throws IOException {
    registry.updateAliases(aliases -> aliases.promote(2));

    ModelVersion version =
        Registration.register(registry, bundle, PromotionDecision.better(1, "it is better."));

    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 2, "challenger", 3));
    assertThat(decision())
        .isEqualTo("Challenger: another version became the champion while it was compared.")
        .isEqualTo(version.tags().get(PromotionDecision.TAG));
  }

  @Test
  void shouldTakeAPlaceThatBecameFree() throws IOException {
    Registration.register(registry, bundle, PromotionDecision.challenger(1, "it is worse."));

    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 3));
    assertThat(decision())
        .isEqualTo("Champion without a comparison: the champion it was compared with is gone.");
  }

  private String decision() throws IOException {
    return registry.versions().get(2).tags().getOrDefault(PromotionDecision.TAG, "");
  }
}
