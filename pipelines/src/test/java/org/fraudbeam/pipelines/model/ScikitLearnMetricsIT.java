package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.python.PythonEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics on the same scores in scikit-learn. */
class ScikitLearnMetricsIT {

  private static final int ROWS = 50_000;

  @TempDir private Path folder;

  @Test
  void shouldEqualScikitLearnOnDistinctScores() throws Exception {
    shouldEqualScikitLearn(score -> score);
  }

  @Test
  void shouldEqualScikitLearnOnScoresWithManyTies() throws Exception {
    shouldEqualScikitLearn(score -> Math.round(score * 40) / 40.0);
  }

  @Test
  void shouldEqualScikitLearnOnSinglePrecisionScores() throws Exception {
    shouldEqualScikitLearn(score -> (float) Math.pow(score, 8));
  }

  @Test
  void shouldEqualTheCalibrationErrorFromScikitLearnsCurve() throws Exception {
    Random random = new Random(12);
    double[] scores = random.doubles(ROWS).map(score -> score * score).toArray();
    boolean[] labels = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = random.nextDouble() < Math.sqrt(scores[row]);
    }

    assertThat(Reliability.of(scores, labels).error())
        .isCloseTo(reference(scores, labels).get("calibration_error").doubleValue(), within(1e-9));
  }

  private void shouldEqualScikitLearn(DoubleUnaryOperator shape) throws Exception {
    Random random = new Random(11);
    double[] scores = new double[ROWS];
    boolean[] labels = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = random.nextInt(100) == 0;
      double score = labels[row] ? Math.sqrt(random.nextDouble()) : random.nextDouble();
      scores[row] = shape.applyAsDouble(score);
    }
    JsonNode reference = reference(scores, labels);
    Ranking ranking = Ranking.of(scores, labels);

    assertThat(ranking.rocAuc()).isCloseTo(reference.get("roc_auc").doubleValue(), within(1e-9));
    assertThat(ranking.averagePrecision())
        .isCloseTo(reference.get("average_precision").doubleValue(), within(1e-9));
    assertThat(ranking.logLoss()).isCloseTo(reference.get("log_loss").doubleValue(), within(1e-9));
  }

  private JsonNode reference(double[] scores, boolean[] labels) throws Exception {
    Path file = folder.resolve("scores.csv");
    Files.writeString(
        file,
        IntStream.range(0, ROWS)
            .mapToObj(row -> scores[row] + "," + (labels[row] ? 1 : 0))
            .collect(Collectors.joining("\n")));
    return new ObjectMapper()
        .readTree(PythonEnvironment.install().run("reference_metrics.py", file.toString()));
  }
}
