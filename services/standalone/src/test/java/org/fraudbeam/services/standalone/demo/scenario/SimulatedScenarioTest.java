package org.fraudbeam.services.standalone.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedScenarioTest {

  private static final int HISTORY_DAYS = 30;

  private final SimulatedScenario scenario = SimulatedScenario.of(400, 1, HISTORY_DAYS);

  @TempDir Path folder;

  @Test
  void shouldStreamLiveWhatFollowsOnTheHistory() {
    try (Sequence events = scenario.open()) {
      List<Arrival<Message>> history = all(events.before(scenario.historyEndMillis()));
      List<Arrival<Message>> live = first(6_000, events.rest());

      assertThat(history).allMatch(event -> event.dueMillis() < scenario.historyEndMillis());
      assertThat(live).allMatch(event -> event.dueMillis() >= scenario.historyEndMillis());
      assertThat(live.stream().filter(this::tellsOfTheHistory).count())
          .as("frauds of the history that are reported later")
          .isPositive();
    }
  }

  private boolean tellsOfTheHistory(Arrival<Message> arrival) {
    return arrival.content().event() instanceof Label label
        && label.timestampMillis() < scenario.historyEndMillis();
  }

  @Test
  void shouldGoOnWhereItWasLeft() {
    List<Arrival<Message>> whole;
    try (Sequence events = scenario.open()) {
      whole = first(1_000, events.rest());
    }
    try (Sequence events = scenario.open()) {
      events.skip(600);

      assertThat(first(400, events.rest()).stream().map(Arrival::content))
          .containsExactlyElementsOf(
              whole.subList(600, 1_000).stream().map(Arrival::content).toList());
    }
  }

  @Test
  void shouldTrainOnTheVeryTransactionsOfTheHistory() throws IOException {
    TrainingFiles files = scenario.trainingFiles(folder.resolve("history"));

    List<String> written;
    try (Stream<Event> events =
        EventFiles.at(files.location(), ColumnMapping.knownNames()).events()) {
      written = events.filter(Transaction.class::isInstance).map(Event::transactionId).toList();
    }
    try (Sequence events = scenario.open()) {
      assertThat(all(events.before(scenario.historyEndMillis())).stream())
          .extracting(event -> event.content().event())
          .filteredOn(Transaction.class::isInstance)
          .extracting(Event::transactionId)
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @Test
  void shouldKnowTheTruthThatNoLabelHasToldYet() {
    try (Sequence events = scenario.open()) {
      List<Event> all =
          first(15_000, events.rest()).stream().map(e -> e.content().event()).toList();
      List<String> reported =
          all.stream().filter(Label.class::isInstance).map(Event::transactionId).toList();
      List<String> frauds =
          all.stream()
              .filter(event -> event instanceof Transaction t && scenario.isFraud(t).orElseThrow())
              .map(Event::transactionId)
              .toList();

      assertThat(reported).isNotEmpty();
      assertThat(frauds).containsAll(reported).hasSizeLessThan(1_000);
    }
  }

  @Test
  void shouldRefuseToSkipMoreThanThereIs() {
    Sequence events = Sequence.of(List.<Arrival<Message>>of().iterator(), () -> {});

    assertThatThrownBy(() -> events.skip(1))
        .hasMessage("There are only 0 events where 1 were sent before.");
  }

  @Test
  void shouldTellScenariosApart() {
    assertThat(scenario.description())
        .isEqualTo("400 simulated customers at 800 terminals, seed 1, 30 days of history")
        .isNotEqualTo(SimulatedScenario.of(400, 2, HISTORY_DAYS).description());
  }

  private static <T> List<T> all(Iterator<T> iterator) {
    return first(Integer.MAX_VALUE, iterator);
  }

  private static <T> List<T> first(int count, Iterator<T> iterator) {
    List<T> taken = new ArrayList<>();
    while (taken.size() < count && iterator.hasNext()) {
      taken.add(iterator.next());
    }
    return taken;
  }
}
