package org.fraudbeam.services.standalone.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedScenarioTest {

  private static final String HEADER =
      "transaction_id,timestamp,user_id,merchant_id,amount,currency,is_fraud,reported_at\n";

  @TempDir Path folder;

  @Test
  void shouldTakeTheFirstDaysAsHistory() throws IOException {
    RecordedScenario scenario = RecordedScenario.of(recorded(), 2);

    assertThat(Instant.ofEpochMilli(scenario.historyEndMillis())).isEqualTo("2026-01-03T12:00:00Z");
  }

  @Test
  void shouldTakeThreeQuartersAsHistoryWhereThereIsNoMore() throws IOException {
    RecordedScenario scenario = RecordedScenario.of(recorded(), 60);

    assertThat(Instant.ofEpochMilli(scenario.historyEndMillis())).isEqualTo("2026-01-04T12:00:00Z");
  }

  @Test
  void shouldReplayInOrderOfTimeWhatIsInNone() throws IOException {
    RecordedScenario scenario = RecordedScenario.of(recorded(), 2);

    try (Sequence events = scenario.open()) {
      assertThat(ids(events.before(scenario.historyEndMillis()))).containsExactly("a", "b", "b");
      assertThat(ids(events.rest())).containsExactly("c", "d", "d");
    }
  }

  @Test
  void shouldKnowTheFraudsFromTheFiles() throws IOException {
    RecordedScenario scenario = RecordedScenario.of(recorded(), 2);

    List<String> frauds = new ArrayList<>();
    try (Sequence events = scenario.open()) {
      events
          .rest()
          .forEachRemaining(
              arrival -> {
                if (arrival.content().event() instanceof Transaction transaction
                    && scenario.isFraud(transaction).orElseThrow()) {
                  frauds.add(transaction.transactionId());
                }
              });
    }
    assertThat(frauds).containsExactly("b", "d");
  }

  @Test
  void shouldRefuseTransactionsThatNobodyHasLabelled() throws IOException {
    Path file = folder.resolve("unlabelled.csv");
    Files.writeString(
        file,
        """
        transaction_id,timestamp,user_id,merchant_id,amount,currency
        a,2026-01-01T12:00:00Z,u,m,1.00,USD
        """);

    assertThatThrownBy(
            () -> RecordedScenario.of(new TrainingFiles(file.toString(), Optional.empty()), 60))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(file + " has no labels, and the demo trains its model")
        .hasMessageEndingWith("or name yours with --columns.");
  }

  private TrainingFiles recorded() throws IOException {
    Path file = folder.resolve("transactions.csv");
    Files.writeString(
        file,
        HEADER
            + "d,2026-01-05T12:00:00Z,u,m,4.00,USD,1,2026-01-06T00:00:00Z\n"
            + "a,2026-01-01T12:00:00Z,u,m,1.00,USD,0,\n"
            + "c,2026-01-04T12:00:00Z,u,m,3.00,USD,0,\n"
            + "b,2026-01-02T12:00:00Z,u,m,2.00,USD,1,2026-01-02T18:00:00Z\n");
    return new TrainingFiles(file.toString(), Optional.empty());
  }

  private static List<String> ids(Iterator<Arrival<Message>> events) {
    List<String> ids = new ArrayList<>();
    events.forEachRemaining(arrival -> ids.add(idOf(arrival.content().event())));
    return ids;
  }

  private static String idOf(Event event) {
    return event.transactionId();
  }
}
