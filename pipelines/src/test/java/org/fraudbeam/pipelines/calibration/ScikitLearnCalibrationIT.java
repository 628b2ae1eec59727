package org.fraudbeam.pipelines.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.calibration.IsotonicRegression.Pool;
import org.fraudbeam.pipelines.python.PythonEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calibrations of the same outcomes in scikit-learn. */
class ScikitLearnCalibrationIT {

  private final Outcomes outcomes = GeneratedOutcomes.of(20_000, margin -> 0.7 * margin - 0.5);

  @TempDir private Path folder;

  @Test
  void shouldEqualScikitLearn() throws Exception {
    Path file = folder.resolve("outcomes.csv");
    Files.writeString(
        file,
        IntStream.range(0, outcomes.size())
            .mapToObj(row -> outcomes.margins()[row] + "," + (outcomes.frauds()[row] ? 1 : 0))
            .collect(Collectors.joining("\n")));

    JsonNode reference =
        new ObjectMapper()
            .readTree(PythonEnvironment.install().run("reference_calibration.py", file.toString()));

    List<Pool> pools = IsotonicRegression.pools(outcomes);
    for (int row = 0; row < outcomes.size(); row++) {
      double margin = outcomes.margins()[row];
      Pool pool = pools.stream().filter(one -> margin <= one.highest()).findFirst().orElseThrow();
      assertThat(pool.share())
          .isCloseTo(reference.get("isotonic").get(row).doubleValue(), within(1e-12));
    }
    Calibration platt = PlattScaling.fit(outcomes).orElseThrow();
    assertThat(platt.slope()).isCloseTo(reference.get("slope").doubleValue(), within(1e-4));
    assertThat(platt.knots().get(0).logOdds())
        .isCloseTo(reference.get("intercept").doubleValue(), within(1e-4));
  }
}
