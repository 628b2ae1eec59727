package org.fraudbeam.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.parquet.schema.Type;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.NoSerializableCoder;
import org.junit.jupiter.api.Test;

class ArchivePipelineTest {

  @Test
  void shouldSendNothingThroughJavaSerialization() {
    NoSerializableCoder.requireIn(ArchivePipeline.build(options("--once")));
    NoSerializableCoder.requireIn(ArchivePipeline.build(options("--everySeconds=5")));
  }

  @Test
  void shouldRefuseToLookForNewsAllTheTime() {
    assertThatThrownBy(() -> ArchivePipeline.build(options("--everySeconds=0")))
        .hasMessage("news are archived every second at most, not every 0");
  }

  @Test
  void shouldNameEveryColumnOnce() {
    for (String name : List.of("card-fraud", "handbook")) {
      var features = FeatureSets.named(name);
      assertThat(ScoreColumns.of(features.fingerprint(), features.size()).type().getFields())
          .extracting(Type::getName)
          .doesNotHaveDuplicates()
          .containsAll(features.featureNames());
    }
  }

  @Test
  void shouldNumberTheFeaturesOfASetThatItDoesNotKnow() {
    assertThat(ScoreColumns.of("0123456789abcdef", 2).type().getFields())
        .extracting(Type::getName)
        .endsWith("feature_1", "feature_2");
  }

  private static ArchiveOptions options(String more) {
    return PipelineOptionsFactory.fromArgs(
            "--bootstrapServers=127.0.0.1:1", "--output=/nowhere", more)
        .as(ArchiveOptions.class);
  }
}
