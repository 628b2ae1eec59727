package org.fraudbeam.services.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.MalformedEvents;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.disturbance.Share;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Simulation SIMULATION =
      Simulation.of(
          SimulationOptions.HANDBOOK
              .withSize(200, 400)
              .withRadius(20)
              .withDays(LocalDate.of(2026, 1, 1), 20));

  private static List<Arrival<Event>> timeline() {
    List<Arrival<Event>> arrivals = new ArrayList<>();
    Timeline.of(SIMULATION).forEachRemaining(arrivals::add);
    return arrivals;
  }

  @Test
  void shouldTellOfATransactionWhenItHappensAndOfALabelWhenItIsReported() {
    List<Arrival<Event>> arrivals = timeline();
    assertThat(arrivals).isSortedAccordingTo(Comparator.comparingLong(Arrival::dueMillis));
    for (Arrival<Event> arrival : arrivals) {
      if (arrival.content() instanceof Label label) {
        assertThat(arrival.dueMillis()).isEqualTo(label.reportedAtMillis());
      } else {
        assertThat(arrival.dueMillis()).isEqualTo(arrival.content().timestampMillis());
      }
    }
  }

  @Test
  void shouldHoldEveryTransactionInItsOrderAndEveryLabel() {
    List<SimulatedTransaction> simulated =
        SIMULATION.days().flatMap(day -> day.transactions().stream()).toList();
    List<Event> events = timeline().stream().map(Arrival::content).toList();
    assertThat(events.stream().filter(Transaction.class::isInstance))
        .isEqualTo(simulated.stream().map(SimulatedTransaction::transaction).toList());
    List<Event> labels = events.stream().filter(Label.class::isInstance).toList();
    assertThat(labels)
        .isNotEmpty()
        .isEqualTo(simulated.stream().flatMap(one -> one.label().stream()).toList());
  }

  @Test
  void shouldMakeMessagesOfTheEventsUnderADisturbance() {
    List<Arrival<Message>> plain = new ArrayList<>();
    Timeline.messages(Timeline.of(SIMULATION), Disturbance.none()).forEachRemaining(plain::add);
    assertThat(plain.stream().map(message -> message.with(message.content().event())))
        .isEqualTo(timeline());
    List<Arrival<Message>> disturbed = new ArrayList<>();
    Timeline.messages(Timeline.of(SIMULATION), MalformedEvents.of(Share.of(1), 3))
        .forEachRemaining(disturbed::add);
    assertThat(disturbed.stream().filter(message -> message.content() instanceof Message.Malformed))
        .hasSize(
            (int)
                plain.stream()
                    .filter(message -> message.content().event() instanceof Transaction)
                    .count());
  }

  @Test
  void shouldLeaveOutWhatWasKnownBeforeAMoment() {
    long from = SIMULATION.options().startMillis() + Duration.ofDays(10).toMillis();
    List<Arrival<Event>> live = new ArrayList<>();
    Timeline.since(from, Timeline.of(SIMULATION)).forEachRemaining(live::add);
    assertThat(live)
        .isEqualTo(timeline().stream().filter(arrival -> arrival.dueMillis() >= from).toList())
        .anyMatch(arrival -> arrival.content().timestampMillis() < from);
  }
}
