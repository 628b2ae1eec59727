package org.fraudbeam.services.producer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

class InfluenceTest {
  private static final SimulationOptions OPTIONS =
      SimulationOptions.HANDBOOK.withDays(LocalDate.of(2026, 3, 1), 3);
  private static final Simulation PLAIN = Simulation.of(OPTIONS);
  private static final Period SECOND_DAY =
      Period.between(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"));
  private static final Period NOON =
      Period.between(Instant.parse("2026-03-02T12:00:00Z"), Instant.parse("2026-03-02T13:00:00Z"));

  @Test
  void shouldMultiplyAmountsOnlyDuringADriftAndLeaveTheTruthAlone() {
    Simulation drifted = PLAIN.with(new AmountDrift(3, SECOND_DAY));
    assertThat(drifted.day(0)).isEqualTo(PLAIN.day(0));
    assertThat(drifted.day(2)).isEqualTo(PLAIN.day(2));
    List<SimulatedTransaction> before = PLAIN.day(1).transactions();
    List<SimulatedTransaction> after = drifted.day(1).transactions();
    assertThat(after).hasSameSizeAs(before);
    for (int index = 0; index < after.size(); index++) {
      assertThat(after.get(index).transaction().amountMinor())
          .isEqualTo(3 * before.get(index).transaction().amountMinor());
      assertThat(after.get(index).scenario()).isEqualTo(before.get(index).scenario());
    }
  }

  @Test
  void shouldRaiseTheRateOnlyDuringABurst() {
    Simulation burst = PLAIN.with(new Burst(5, NOON));
    assertThat(burst.day(0)).isEqualTo(PLAIN.day(0));
    long usual = countDuring(NOON, PLAIN);
    assertThat(countDuring(NOON, burst)).isEqualTo(5 * usual);
    assertThat(burst.day(1).transactions())
        .hasSize((int) (PLAIN.day(1).transactions().size() + 4 * usual));
  }

  @Test
  void shouldRaiseTheRateByAFractionOnAverage() {
    double ratio =
        countDuring(SECOND_DAY, PLAIN.with(new Burst(1.5, SECOND_DAY)))
            / (double) countDuring(SECOND_DAY, PLAIN);
    assertThat(ratio).isCloseTo(1.5, within(0.03));
  }

  @Test
  void shouldKeepOrderAndUniqueIdsDuringABurst() {
    List<Transaction> transactions = transactions(PLAIN.with(new Burst(5, NOON)).day(1));
    assertThat(transactions)
        .isSortedAccordingTo(Comparator.comparingLong(Transaction::timestampMillis));
    assertThat(transactions)
        .extracting(Transaction::transactionId)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldTestStolenCardsWithSeriesOfTinyPayments() {
    Simulation attacked = PLAIN.with(new CardTesting(SECOND_DAY));
    assertThat(attacked.day(0)).isEqualTo(PLAIN.day(0));
    List<Transaction> tests =
        attacked.day(1).transactions().stream()
            .filter(simulated -> simulated.scenario() == FraudScenario.CARD_TESTING)
            .map(SimulatedTransaction::transaction)
            .toList();
    assertThat(tests).hasSize(3 * CardTesting.PAYMENTS);
    assertThat(tests).allSatisfy(test -> assertThat(test.amountMinor()).isBetween(50L, 250L));
    tests.stream()
        .collect(Collectors.groupingBy(Transaction::userId))
        .values()
        .forEach(InfluenceTest::assertIsSeries);
  }

  private static void assertIsSeries(List<Transaction> series) {
    assertThat(series).hasSize(CardTesting.PAYMENTS);
    Set<String> terminals = new HashSet<>();
    series.forEach(payment -> terminals.add(payment.merchantId()));
    assertThat(terminals).hasSize(1);
    long length = series.get(series.size() - 1).timestampMillis() - series.get(0).timestampMillis();
    assertThat(length).isLessThan(CardTesting.LENGTH.toMillis());
  }

  @Test
  void shouldRefuseFactorsAndPeriodsWithoutMeaning() {
    assertThatThrownBy(() -> new AmountDrift(0, NOON)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new AmountDrift(Double.NaN, NOON)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Burst(0.5, NOON)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Period(5, 5)).hasMessageContaining("begin before it ends");
  }

  private static long countDuring(Period period, Simulation simulation) {
    return simulation
        .days()
        .flatMap(day -> day.transactions().stream())
        .filter(simulated -> period.contains(simulated.transaction().timestampMillis()))
        .count();
  }

  private static List<Transaction> transactions(SimulatedDay day) {
    return day.transactions().stream().map(SimulatedTransaction::transaction).toList();
  }
}
