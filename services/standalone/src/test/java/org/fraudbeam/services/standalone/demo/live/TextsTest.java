package org.fraudbeam.services.standalone.demo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.standalone.demo.live.Tally.View;
import org.junit.jupiter.api.Test;

final class TextsTest {

  private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

  @Test
  void shouldSayWhatIsAlertedAndBelowItWhy() {
    Transaction transaction =
        new Transaction("tx-1", NOON, "user-1", "merchant-2", 45_460, "USD", null, null, "");

    assertThat(
            AlertText.of(
                    new Alert(transaction, 0.976, "the amount (454.60 USD)"), Optional.of(true))
                .lines())
        .containsExactly(
            " Mon 03-02 12:00:00  FRAUD        score 0.98  user-1 pays 454.60 USD at merchant-2",
            "                     the amount (454.60 USD)");
    assertThat(AlertText.of(new Alert(transaction, 0.5, "none"), Optional.of(false)))
        .contains("false alarm");
    assertThat(AlertText.of(new Alert(transaction, 0.5, "none"), Optional.empty()))
        .contains("by API");
  }

  @Test
  void shouldShowWhatIsMeasured() {
    List<String> lines =
        Panel.of(NOON, new View(new Counts(100, 4, 8, 3), 63.6, 14.2, 43.9, 12), "");

    assertThat(lines)
        .containsExactly(
            " Mon 2026-03-02 12:00 simulated   64 a second   latency p50 14 ms, p99 44 ms",
            " 100 scored   4 alerts   precision 75 %   recall 38 % of 8 frauds   Ctrl-C stops");
  }

  @Test
  void shouldShowADashForWhatIsNotKnownYet() {
    List<String> lines = Panel.of(NOON, new View(Counts.NONE, 0, Double.NaN, Double.NaN, 0), "");

    assertThat(lines.get(0)).endsWith("latency p50 -, p99 -");
    assertThat(lines.get(1)).contains("precision -   recall - of 0 frauds");
  }

  @Test
  void shouldSayWhatKeepsTransactionsWaiting() {
    List<String> lines = Panel.of(NOON, new View(Counts.NONE, 0, 1, 1, 2_000), "the job recovers");

    assertThat(lines.get(0)).endsWith("   2,000 waiting   the job recovers");
  }
}
