package org.fraudbeam.services.scorer.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.fraudbeam.services.scorer.console.chart.AmountHistory.Kind;
import org.fraudbeam.services.scorer.console.chart.AmountHistory.Payment;
import org.junit.jupiter.api.Test;

final class AmountHistoryTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  @Test
  void shouldPlacePaymentsByTimeAndAmount() {
    AmountHistory chart = chart(payment(0, 1_000), payment(5, 5_000), payment(10, 10_000));

    assertThat(chart.points())
        .extracting(AmountHistory.Point::left)
        .containsExactly(3.7, 50.0, 96.3);
    assertThat(chart.points())
        .extracting(AmountHistory.Point::top)
        .containsExactly(90.74, 53.7, 7.41);
  }

  @Test
  void shouldDrawThePaymentInQuestionLast() {
    Payment inQuestion = new Payment(START, 9_000, Kind.IN_QUESTION);
    AmountHistory chart = chart(inQuestion, payment(1, 1_000), payment(2, 2_000));

    assertThat(chart.points().get(2).payment()).isEqualTo(inQuestion);
  }

  @Test
  void shouldTellTheUsualAmountFromTheOthersAlone() {
    Payment inQuestion = new Payment(START, 10_000, Kind.IN_QUESTION);

    assertThat(chart(inQuestion).usual()).isEmpty();
    assertThat(chart(inQuestion, payment(1, 5_000)).usual()).hasValue(53.7);
    assertThat(chart(inQuestion, payment(1, 4_000), payment(2, 6_000)).usual()).hasValue(53.7);
  }

  @Test
  void shouldLabelRoundAmountsAndRoundTimesOfUtc() {
    AmountHistory chart = chart(payment(0, 1_000), payment(10, 10_000));

    assertThat(chart.amounts()).extracting(Tick::label).containsExactly("0.0", "5000.0", "10000.0");
    assertThat(chart.times())
        .extracting(Tick::label)
        .containsExactly("2 Mar", "4 Mar", "6 Mar", "8 Mar", "10 Mar");
  }

  @Test
  void shouldHaveFewTicksHoweverLongTheHistory() {
    for (int days : new int[] {0, 1, 3, 10, 45, 200, 3_000}) {
      List<Payment> payments =
          IntStream.of(0, days).mapToObj(day -> payment(day, 1_234L * (day + 1))).toList();
      AmountHistory chart = AmountHistory.of(payments, Double::toString);

      assertThat(chart.times()).as("%d days", days).hasSizeBetween(1, 7);
      assertThat(chart.amounts()).as("%d days", days).hasSizeBetween(2, 4);
    }
  }

  @Test
  void shouldDrawAPaymentOfNothing() {
    assertThat(chart(payment(0, 0)).points().get(0).top()).isEqualTo(100);
  }

  private static AmountHistory chart(Payment... payments) {
    return AmountHistory.of(List.of(payments), Double::toString);
  }

  private static Payment payment(int day, long amountMinor) {
    return new Payment(START + day * DAY, amountMinor, Kind.ORDINARY);
  }
}
