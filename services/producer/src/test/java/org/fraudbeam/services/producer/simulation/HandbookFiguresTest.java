package org.fraudbeam.services.producer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole of the Handbook's half year, against the figures of its published data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandbookFiguresTest {
  private static final SimulationOptions OPTIONS = SimulationOptions.HANDBOOK;
  private static final int DAYS = OPTIONS.days();

  private final Map<FraudScenario, Long> counts = new EnumMap<>(FraudScenario.class);
  private long byVictims;
  private long all;
  private long honestAtCompromisedTerminals;
  private long outsideCampaign;
  private long largestHonestMinor;
  private long smallestLargeMinor = Long.MAX_VALUE;
  private long morning;
  private double stolenAmounts;

  @BeforeAll
  void simulate() {
    Simulation simulation = Simulation.of(OPTIONS);
    for (int day = 0; day < DAYS; day++) {
      Set<Integer> terminals =
          CompromisedTerminals.CAMPAIGNS.victimsOn(day, OPTIONS.terminals(), OPTIONS.seed());
      Set<Integer> customers =
          StolenCards.CAMPAIGNS.victimsOn(day, OPTIONS.customers(), OPTIONS.seed());
      SimulatedDay simulated = simulation.day(day);
      for (SimulatedTransaction transaction : simulated.transactions()) {
        count(transaction, terminals, customers);
      }
    }
  }

  private void count(
      SimulatedTransaction simulated, Set<Integer> terminals, Set<Integer> customers) {
    all++;
    counts.merge(simulated.scenario(), 1L, Long::sum);
    long amount = simulated.transaction().amountMinor();
    boolean atCompromised = terminals.contains(numberIn(simulated.transaction().merchantId()));
    boolean byVictim = customers.contains(numberIn(simulated.transaction().userId()));
    long secondOfDay = Math.floorMod(simulated.transaction().timestampMillis(), Day.MILLIS) / 1000;
    morning += secondOfDay < 43_200 - 20_000 ? 1 : 0;
    byVictims += byVictim ? 1 : 0;
    switch (simulated.scenario()) {
      case NONE -> {
        honestAtCompromisedTerminals += atCompromised ? 1 : 0;
        largestHonestMinor = Math.max(largestHonestMinor, amount);
      }
      case LARGE_AMOUNT -> smallestLargeMinor = Math.min(smallestLargeMinor, amount);
      case COMPROMISED_TERMINAL -> outsideCampaign += atCompromised ? 0 : 1;
      case STOLEN_CARD -> {
        outsideCampaign += byVictim ? 0 : 1;
        stolenAmounts += amount;
      }
      case CARD_TESTING -> throw new AssertionError("card testing is no part of the Handbook");
    }
  }

  @Test
  void shouldHoldAsManyTransactionsADayAsTheHandbook() {
    assertThat(all / (double) DAYS).isCloseTo(9_585, within(250.0));
  }

  @Test
  void shouldHoldTheHandbooksShareOfFraud() {
    long frauds = all - counts.get(FraudScenario.NONE);
    assertThat(frauds / (double) all).isCloseTo(0.00837, within(0.0007));
  }

  @Test
  void shouldHoldEveryScenarioInItsProportion() {
    assertThat(counts.get(FraudScenario.LARGE_AMOUNT)).isBetween(600L, 1_400L);
    assertThat(counts.get(FraudScenario.COMPROMISED_TERMINAL)).isBetween(8_000L, 10_400L);
    assertThat(counts.get(FraudScenario.STOLEN_CARD)).isBetween(3_900L, 5_500L);
  }

  @Test
  void shouldCallLargeAmountsFraudAndNothingElseOfThatSizeHonest() {
    assertThat(smallestLargeMinor).isGreaterThan(220_00);
    assertThat(largestHonestMinor).isLessThanOrEqualTo(220_00);
  }

  @Test
  void shouldMakeEveryTransactionAtACompromisedTerminalAFraud() {
    assertThat(honestAtCompromisedTerminals).isZero();
    assertThat(outsideCampaign).isZero();
  }

  @Test
  void shouldMisuseAThirdOfTheTransactionsOfStolenCardsWithFiveTimesTheAmount() {
    long stolen = counts.get(FraudScenario.STOLEN_CARD);
    assertThat(stolen / (double) byVictims).isCloseTo(1.0 / 3, within(0.02));
    double mean = stolenAmounts / stolen / 100;
    assertThat(mean).isCloseTo(5 * 52.5, within(20.0));
  }

  @Test
  void shouldSpreadTheTimesOfDayAroundNoon() {
    // P(Z < -1 | |Z| < 2.16) of a standard normal Z.
    assertThat(morning / (double) all).isCloseTo(0.1479, within(0.002));
  }

  private static int numberIn(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }
}
