package org.fraudbeam.services.standalone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.Health;
import org.junit.jupiter.api.Test;

final class ThroughputTest {

  private final Throughput measured =
      new Throughput(
          1_000,
          List.of(
              round(Contender.BEAM, 1, 100, 0),
              round(Contender.NATIVE, 1, 200, 0),
              round(Contender.NATIVE, 2, 100, 0),
              round(Contender.BEAM, 2, 90, 1),
              round(Contender.BEAM, 3, 60, 0),
              round(Contender.NATIVE, 3, 100, 0)));

  @Test
  void shouldCompareWithinRoundsBeforeItTakesTheMedian() {
    assertThat(measured.medianRatio(Contender.BEAM, Contender.NATIVE, ThroughputRound::averageRate))
        .isEqualTo(0.6);
    assertThat(measured.median(Contender.BEAM, ThroughputRound::averageRate)).isEqualTo(90);
  }

  @Test
  void shouldCountFailedCheckpointsOfAllRounds() {
    assertThat(measured.failedCheckpoints()).isEqualTo(1);
  }

  @Test
  void shouldShowThoseWhoTookPart() {
    assertThat(measured.table())
        .contains("| Beam on Flink | 90 |", "0.60 (0.50 0.90 0.60)", "| native Flink | 100 |")
        .doesNotContain("plain loop");
  }

  private static ThroughputRound round(
      Contender contender, int round, double rate, long failedCheckpoints) {
    return new ThroughputRound(
        contender, round, rate, rate, 10, new Health(2, failedCheckpoints, 0, 0, 1, 0));
  }
}
