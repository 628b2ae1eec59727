package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.transforms.Create;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.definition.TransactionValue;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTableTest {

  private static final long NOON = 1_772_366_400_000L;

  private static final FeatureSet FEATURES =
      FeatureSet.named("two", 3)
          .value("amount", TransactionValue.AMOUNT)
          .value("during_night", TransactionValue.DURING_NIGHT)
          .build();

  private static final LabelledVector LEGITIMATE =
      new LabelledVector(
          "t1", NOON, "Zoë", "m1", 5716, "EUR", new double[] {5716, 0}, false, Long.MAX_VALUE);
  private static final LabelledVector FRAUD =
      new LabelledVector(
          "t2", NOON + 1, "u2", "m2", 1, "JPY", new double[] {1, 1.0 / 3}, true, NOON + 5);

  @TempDir Path folder;

  @Test
  void shouldReadTheTrainingSetThatWasWritten() {
    write(FEATURES, true, LEGITIMATE, FRAUD);

    FeatureTable table = FeatureTable.at(folder);

    assertThat(table.header())
        .isEqualTo(
            new FeatureTableHeader(
                "two", 3, FEATURES.fingerprint(), List.of("amount", "during_night"), true));
    assertThat(table.rowCount()).isEqualTo(2);
    assertThat(rows(table)).containsExactlyInAnyOrder(LEGITIMATE, FRAUD);
  }

  @Test
  void shouldReadATableWithoutLabels() {
    write(FEATURES, false, LEGITIMATE);

    FeatureTable table = FeatureTable.at(folder);

    assertThat(table.header().labelled()).isFalse();
    assertThat(rows(table)).containsExactly(LEGITIMATE);
  }

  @Test
  void shouldRefuseATableThatAnotherDefinitionComputed() {
    write(FEATURES, true, LEGITIMATE);
    FeatureTable table = FeatureTable.at(folder);

    assertThat(table.requireComputedBy(FEATURES)).isSameAs(table);
    assertThatThrownBy(() -> table.requireComputedBy(FeatureSets.handbook()))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("was computed by two v3")
        .hasMessageEndingWith("compute the features again");
  }

  @Test
  void shouldRefuseAFolderThatMixesTables() throws IOException {
    write(FEATURES, true, LEGITIMATE);
    Path other = Files.createDirectory(folder.resolve("other"));
    write(FEATURES, false, other, LEGITIMATE);
    try (Stream<Path> files = Files.list(other)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.move(file, folder.resolve("z-" + file.getFileName()));
      }
    }

    assertThatThrownBy(() -> FeatureTable.at(folder))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("keep one table in a folder");
  }

  @Test
  void shouldRefuseAFolderWithoutATable() {
    assertThatThrownBy(() -> FeatureTable.at(folder))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("compute them first");
  }

  @Test
  void shouldCodeRowsWithoutLossAndAlwaysAlike() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(LabelledVectorCoder.of(), FRAUD);
    CoderProperties.coderDecodeEncodeEqual(LabelledVectorCoder.of(), LEGITIMATE);
    CoderProperties.coderDeterministic(LabelledVectorCoder.of(), FRAUD, FRAUD);
    CoderProperties.coderSerializable(LabelledVectorCoder.of());
  }

  private static List<LabelledVector> rows(FeatureTable table) {
    try (Stream<LabelledVector> rows = table.rows()) {
      return rows.toList();
    }
  }

  private void write(FeatureSet features, boolean labelled, LabelledVector... rows) {
    write(features, labelled, folder, rows);
  }

  private static void write(
      FeatureSet features, boolean labelled, Path folder, LabelledVector... rows) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(List.of(rows)).withCoder(LabelledVectorCoder.of()))
        .apply(WriteFeatureTable.of(features).withLabels(labelled).to(folder.toString()));
    pipeline.run().waitUntilFinish();
  }
}
