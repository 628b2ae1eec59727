package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
import org.fraudbeam.pipelines.python.PythonEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distances of the same histograms in SciPy. */
class ScipyDistanceIT {

  private static final int ROWS = 40_000;

  @TempDir private Path folder;

  @Test
  void shouldEqualScipyOnAmountsThatGrew() throws Exception {
    Random random = new Random(3);
    double[] reference = random.doubles(ROWS).map(value -> -Math.log(value)).toArray();
    double[] present = random.doubles(ROWS / 4).map(value -> -1.5 * Math.log(value)).toArray();

    shouldEqualScipy(ReferenceHistogram.of("amount", reference), present);
  }

  @Test
  void shouldEqualScipyOnAFeatureThatBrokeToZero() throws Exception {
    Random random = new Random(4);
    double[] reference = random.doubles(ROWS).map(value -> Math.floor(9 * value)).toArray();

    shouldEqualScipy(ReferenceHistogram.of("count", reference), new double[ROWS / 4]);
  }

  private void shouldEqualScipy(ReferenceHistogram reference, double[] values) throws Exception {
    HistogramCounts present = HistogramCounts.of(reference);
    for (double value : values) {
      present.add(reference, value);
    }
    long[] before = reference.counts().stream().mapToLong(Long::longValue).toArray();
    Path file = folder.resolve("counts.csv");
    Files.writeString(
        file,
        IntStream.range(0, before.length)
            .mapToObj(bin -> before[bin] + "," + present.bins()[bin])
            .collect(Collectors.joining("\n")));

    JsonNode scipy =
        new ObjectMapper()
            .readTree(PythonEnvironment.install().run("reference_distances.py", file.toString()));
    Distance distance = Distance.between(before, present.bins());

    assertThat(distance.populationStabilityIndex())
        .isCloseTo(scipy.get("psi").doubleValue(), within(1e-12));
    assertThat(distance.jensenShannon()).isCloseTo(scipy.get("js").doubleValue(), within(1e-12));
    assertThat(distance.kolmogorovSmirnov())
        .isCloseTo(scipy.get("ks").doubleValue(), within(1e-12));
  }
}
