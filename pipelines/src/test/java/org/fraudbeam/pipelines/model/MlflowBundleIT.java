package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.python.PythonPredictions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle in the hands of MLflow for Python. */
class MlflowBundleIT {

  private final GeneratedRows rows = GeneratedRows.of(FeatureSets.cardFraud(), 1_000);
  private final List<Integer> columns =
      IntStream.range(0, FeatureSets.cardFraud().size()).boxed().collect(Collectors.toList());

  @TempDir private Path folder;
  private Path bundle;

  @BeforeEach
  void writeBundle() throws Exception {
    bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, rows.contents());
  }

  @Test
  void shouldPredictTheCalibratedScoresOfJava() throws Exception {
    Collections.reverse(columns);

    double[] predicted = new ObjectMapper().readValue(predict(), double[].class);

    try (Predictor predictor = ModelBundle.read(bundle).newPredictor()) {
      double[] scores = predictor.score(rows.values());
      assertThat(predicted).hasSameSizeAs(scores);
      for (int row = 0; row < scores.length; row++) {
        // The last bits of the exponential function differ between mathematical libraries.
        assertThat(predicted[row]).isCloseTo(scores[row], within(1e-14));
      }
    }
  }

  @Test
  void shouldRefuseRowsThatLackAFeature() throws Exception {
    columns.remove(3);

    assertThat(predict()).isEqualToIgnoringNewLines("refused");
  }

  private String predict() throws Exception {
    List<String> names = FeatureSets.cardFraud().featureNames();
    return PythonPredictions.of(
        Map.of(),
        bundle.toString(),
        columns.stream().map(names::get).toList(),
        rows.values().stream()
            .map(row -> columns.stream().mapToDouble(column -> row[column]).toArray())
            .toList());
  }
}
