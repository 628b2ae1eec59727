package org.fraudbeam.services.producer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final SimulationOptions SMALL =
      SimulationOptions.HANDBOOK.withSize(200, 400).withDays(LocalDate.of(2026, 1, 30), 40);

  @Test
  void shouldGiveTheSameBytesForTheSameSeed() {
    assertThat(bytesOf(Simulation.of(SMALL))).isEqualTo(bytesOf(Simulation.of(SMALL)));
  }

  @Test
  void shouldGiveOtherTransactionsForAnotherSeed() {
    assertThat(Simulation.of(SMALL.withSeed(1)).day(0).transactions())
        .isNotEqualTo(Simulation.of(SMALL.withSeed(2)).day(0).transactions());
  }

  @Test
  void shouldNotDependOnTheOrderOrTheThreadInWhichDaysAreDrawn() {
    Simulation simulation = Simulation.of(SMALL);
    List<SimulatedDay> inParallel =
        IntStream.range(0, SMALL.days())
            .map(day -> SMALL.days() - 1 - day)
            .parallel()
            .mapToObj(simulation::day)
            .sorted(Comparator.comparing(SimulatedDay::date))
            .toList();
    assertThat(inParallel).isEqualTo(simulation.days().toList());
  }

  @Test
  void shouldOrderByTimeAndIdAndNeverRepeatAnId() {
    List<Transaction> transactions =
        Simulation.of(SMALL)
            .days()
            .flatMap(day -> day.transactions().stream())
            .map(SimulatedTransaction::transaction)
            .toList();
    assertThat(transactions)
        .isSortedAccordingTo(
            Comparator.comparingLong(Transaction::timestampMillis)
                .thenComparing(Transaction::transactionId));
    assertThat(transactions)
        .extracting(Transaction::transactionId)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldPutEveryTransactionOnItsDay() {
    Simulation.of(SMALL)
        .days()
        .forEach(
            day -> {
              long start = SMALL.withDays(day.date(), 1).startMillis();
              long end = SMALL.withDays(day.date(), 1).endMillis();
              assertThat(day.transactions())
                  .isNotEmpty()
                  .allSatisfy(
                      simulated ->
                          assertThat(simulated.transaction().timestampMillis())
                              .isGreaterThan(start)
                              .isLessThan(end));
            });
  }

  @Test
  void shouldReportFraudsAfterTheLabelDelayAndNothingElse() {
    SimulationOptions options = SMALL.withLabelDelay(Duration.ofHours(5));
    List<SimulatedTransaction> day = Simulation.of(options).day(30).transactions();
    assertThat(day)
        .anyMatch(SimulatedTransaction::isFraud)
        .anyMatch(simulated -> !simulated.isFraud());
    for (SimulatedTransaction simulated : day) {
      Transaction transaction = simulated.transaction();
      if (simulated.isFraud()) {
        assertThat(simulated.label())
            .contains(
                new Label(
                    transaction.transactionId(),
                    transaction.timestampMillis(),
                    transaction.userId(),
                    transaction.merchantId(),
                    true,
                    transaction.timestampMillis() + Duration.ofHours(5).toMillis(),
                    "simulation"));
      } else {
        assertThat(simulated.label()).isEmpty();
      }
      assertThat(transaction.unknownFields())
          .isEqualTo("{\"is_fraud_simulated\":" + simulated.isFraud() + "}");
    }
  }

  @Test
  void shouldWriteValidTransactionsWithDocumentationAddresses() throws Exception {
    for (SimulatedTransaction simulated : Simulation.of(SMALL).day(3).transactions()) {
      Transaction transaction = simulated.transaction();
      assertThat(TransactionJson.parse(TransactionJson.write(transaction))).isEqualTo(transaction);
      assertThat(transaction.ipAddress())
          .matches(
              "(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.([1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-4])");
    }
  }

  @Test
  void shouldKeepCustomersWithinTheRadiusOfTheirHome() {
    Simulation simulation =
        Simulation.of(SimulationOptions.HANDBOOK.withDays(LocalDate.of(2026, 1, 1), 1));
    Set<Double> distances = new HashSet<>();
    for (SimulatedTransaction simulated : simulation.day(0).transactions()) {
      int customer = numberIn(simulated.transaction().userId());
      int terminal = numberIn(simulated.transaction().merchantId());
      distances.add(simulation.distance(customer, terminal));
    }
    assertThat(distances).allMatch(distance -> distance < 5).anyMatch(distance -> distance > 4.5);
  }

  @Test
  void shouldRefuseADayOutsideTheSimulation() {
    assertThatThrownBy(() -> Simulation.of(SMALL).day(40))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldKeepTheFraudRateInASmallerPopulation() {
    SimulationOptions options =
        SimulationOptions.HANDBOOK
            .withSize(500, 1_000)
            .withDays(LocalDate.of(2026, 1, 1), 183)
            .withRadius(16);
    List<SimulatedTransaction> all =
        Simulation.of(options).days().flatMap(day -> day.transactions().stream()).toList();
    double rate = all.stream().filter(SimulatedTransaction::isFraud).count() / (double) all.size();
    assertThat(rate).isCloseTo(0.0084, within(0.0025));
  }

  private static int numberIn(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  private static byte[] bytesOf(Simulation simulation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    simulation
        .days()
        .flatMap(day -> day.transactions().stream())
        .forEach(
            simulated -> {
              try {
                bytes.write(TransactionJson.write(simulated.transaction()));
              } catch (IOException impossible) {
                throw new AssertionError(impossible);
              }
            });
    return bytes.toByteArray();
  }
}
