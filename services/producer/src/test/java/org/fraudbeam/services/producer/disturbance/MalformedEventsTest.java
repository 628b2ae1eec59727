package org.fraudbeam.services.producer.disturbance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.services.producer.random.RandomStream;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MalformedEventsTest {
  private static final List<Transaction> TRANSACTIONS =
      Simulation.of(
              SimulationOptions.HANDBOOK
                  .withSize(100, 200)
                  .withRadius(30)
                  .withDays(LocalDate.of(2026, 1, 1), 1))
          .day(0)
          .transactions()
          .stream()
          .map(SimulatedTransaction::transaction)
          .toList();
  private static final Label LABEL =
      new Label("t", 1_700_000_000_000L, "u", "m", true, 1_700_000_000_001L, "analyst");

  @ParameterizedTest
  @EnumSource
  void shouldNeverLeaveATransactionValid(Malformation malformation) {
    RandomStream random = RandomStream.of(1, "test");
    assertThat(TRANSACTIONS).hasSizeGreaterThan(100);
    for (Transaction transaction : TRANSACTIONS) {
      byte[] broken = malformation.applyTo(TransactionJson.write(transaction), random);
      assertThatThrownBy(() -> TransactionJson.parse(broken))
          .isInstanceOf(InvalidEventException.class);
    }
  }

  @Test
  void shouldSendEverySoundTransactionAndBrokenOnesBesides() {
    List<Arrival<Message>> arrivals = new ArrayList<>();
    MalformedEvents malformed = MalformedEvents.of(Share.of(1), 1);
    for (Transaction transaction : TRANSACTIONS) {
      malformed.disturb(
          new Arrival<>(transaction.timestampMillis(), Message.of(transaction)), arrivals::add);
    }
    assertThat(arrivals).hasSize(2 * TRANSACTIONS.size());
    assertThat(
            arrivals.stream()
                .map(Arrival::content)
                .filter(Message.Sound.class::isInstance)
                .map(Message::event))
        .isEqualTo(TRANSACTIONS);
  }

  @Test
  void shouldLeaveLabelsAlone() {
    List<Arrival<Message>> arrivals = new ArrayList<>();
    MalformedEvents.of(Share.of(1), 1).disturb(new Arrival<>(5, Message.of(LABEL)), arrivals::add);
    assertThat(arrivals).containsExactly(new Arrival<>(5, Message.of(LABEL)));
  }

  @Test
  void shouldWriteSoundEventsAsTheirJson() throws Exception {
    Transaction transaction = TRANSACTIONS.get(0);
    assertThat(TransactionJson.parse(Message.of(transaction).bytes())).isEqualTo(transaction);
    assertThat(LabelJson.parse(Message.of(LABEL).bytes())).isEqualTo(LABEL);
  }

  @Test
  void shouldConflictInTheAmountAlone() {
    Transaction transaction = TRANSACTIONS.get(0);
    Transaction other =
        (Transaction) Message.withOtherAmount(Message.of(transaction)).orElseThrow().event();
    assertThat(other.amountMinor()).isEqualTo(transaction.amountMinor() + 100);
    assertThat(other)
        .usingRecursiveComparison()
        .ignoringFields("amountMinor")
        .isEqualTo(transaction);
    assertThat(Message.withOtherAmount(Message.of(LABEL))).isEmpty();
  }
}
