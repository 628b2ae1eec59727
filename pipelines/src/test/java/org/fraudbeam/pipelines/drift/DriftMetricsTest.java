package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.parity.Outcome;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.junit.jupiter.api.Test;

class DriftMetricsTest {

  /** What the test of the dashboards reads in place of a report. */
  private static final Path SAMPLE = Path.of("..", "monitoring", "tests", "drift.prom");

  @Test
  void shouldWriteTheMetricsThatDashboardsAndAlertsAskFor() throws IOException {
    GeneratedDays generated = new GeneratedDays();
    Map<Outcome, Long> counts =
        Arrays.stream(Outcome.values()).collect(Collectors.toMap(Function.identity(), o -> 2L));
    DriftReport report =
        DriftReport.of(
            generated.champion(),
            GeneratedDays.PLAN,
            generated.count((day, row) -> row),
            GeneratedDays.DAYS - 1L,
            true,
            new ParityReport(counts, 0, List.of()));

    String text = DriftMetrics.text(report);

    assertThat(text)
        .contains("drift_verdict{verdict=\"watch\"} 1.0", "drift_parity_clean 0.0")
        .contains("drift_parity_vectors{outcome=\"late\"} 2.0");
    assertThat(explanations(text.lines()))
        .containsExactlyElementsOf(explanations(Files.readAllLines(SAMPLE).stream()));
  }

  private static List<String> explanations(Stream<String> lines) {
    return lines.filter(line -> line.startsWith("#")).toList();
  }
}
