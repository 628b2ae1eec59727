package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPromotionTest {

  private static final Instant NOW = Instant.parse("2018-08-01T10:15:30Z");
  private static final String TAG = "audit.20180801T101530.000Z";

  @TempDir private Path folder;
  private DirectoryRegistry registry;
  private ManualPromotion promotion;

  @BeforeEach
  void registerTwoVersions() throws IOException {
    Path bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.handbook(), 500).contents());
    registry = DirectoryRegistry.at(folder.resolve("registry"));
    registry.register(bundle, Map.of("feature_set", "handbook v1"));
    registry.register(bundle, Map.of());
    registry.updateAliases(aliases -> aliases.promote(1));
    promotion =
        ManualPromotion.by(
            registry, "alice", "fewer false alerts", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void shouldNoteWhoPromotedAVersionWhenAndWhy() throws IOException {
    assertThat(promotion.promote(2).versions()).isEqualTo(Map.of("champion", 2, "previous", 1));

    assertThat(tags(2))
        .isEqualTo(Map.of(TAG, "promote to champion by alice, from version 1: fewer false alerts"));
  }

  @Test
  void shouldNoteARollbackBesideWhatWasNoted() throws IOException {
    registry.updateAliases(aliases -> aliases.promote(2));

    promotion.rollback();

    assertThat(registry.aliases().find("champion")).hasValue(1);
    assertThat(tags(1))
        .isEqualTo(
            Map.of(
                "feature_set",
                "handbook v1",
                TAG,
                "rollback to champion by alice, from version 2: fewer false alerts"));
  }

  @Test
  void shouldNoteAChallenge() throws IOException {
    promotion.challenge(2);

    assertThat(registry.aliases().find("challenger")).hasValue(2);
    assertThat(tags(2))
        .isEqualTo(Map.of(TAG, "challenge to challenger by alice, from none: fewer false alerts"));
  }

  @Test
  void shouldNoteNothingWhereNothingMoves() throws IOException {
    promotion.promote(1);

    assertThat(tags(1)).isEqualTo(Map.of("feature_set", "handbook v1"));
    assertThatIllegalStateException()
        .isThrownBy(() -> promotion.challenge(1))
        .withMessage(
            "Version 1 is the champion and cannot challenge itself; promote another version first.");
    assertThatIllegalStateException().isThrownBy(() -> promotion.rollback());
    assertThat(tags(1)).isEqualTo(Map.of("feature_set", "handbook v1"));
  }

  @Test
  void shouldAskForAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ManualPromotion.by(registry, "alice", " "))
        .withMessage("Say who moves the alias and why: it is noted with the version.");
  }

  private Map<String, String> tags(int version) throws IOException {
    return registry.versions().get(version - 1).tags();
  }
}
