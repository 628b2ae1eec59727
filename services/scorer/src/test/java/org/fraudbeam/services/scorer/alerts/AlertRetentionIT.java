package org.fraudbeam.services.scorer.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertRetentionIT {

  private static final Caller ANNA = new Caller("anna", Set.of(Role.ANALYST));
  private static final Duration KEPT = Duration.ofDays(30);

  @TempDir Path folder;

  private AlertDatabase database;
  private AlertStore store;
  private AlertReview review;

  @BeforeEach
  void start() {
    database = AlertDatabase.start(folder);
    store = AlertStore.in(database.database());
    review = AlertReview.of(database.database(), InstantSource.system());
    for (int number = 1; number <= 4; number++) {
      database.insert(Alerts.of(number, "user-" + number, 0.9, "10"));
    }
    Alert closed = review.decide(Alerts.id(1), ANNA, Verdict.FRAUD, "seen by the customer");
    Alert unsent = review.decide(Alerts.id(2), ANNA, Verdict.FRAUD, "");
    Alert taken = review.take(Alerts.id(3), ANNA);
    assertThat(List.of(closed, unsent, taken)).hasSize(3);
    send(Alerts.id(1).toString());
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void shouldDeleteWhatIsOldAndKeepTheAuditAndWhatIsUnderWay() {
    long before = store.changeNumber();
    Alert closed = store.find(Alerts.id(1)).orElseThrow();

    deleteOldAfter(KEPT.minusDays(1));
    assertThat(kept()).containsExactly(1, 2, 3, 4);
    assertThat(store.changeNumber()).isEqualTo(before);

    deleteOldAfter(KEPT.plusDays(1));
    assertThat(kept()).as("not sent yet, and taken").containsExactly(2, 3);
    assertThat(store.changeNumber()).isGreaterThan(before);
    assertThat(store.actions(closed))
        .extracting(AlertAction::note)
        .contains("seen by the customer");

    send(Alerts.id(2).toString());
    deleteOldAfter(KEPT.plusDays(1));
    assertThat(kept()).containsExactly(3);
  }

  private void deleteOldAfter(Duration duration) {
    AlertRetention.of(database.database(), KEPT, InstantSource.fixed(Instant.now().plus(duration)))
        .deleteOld();
  }

  private void send(String alertId) {
    database
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update label_outbox set sent_at = now() where alert_id = ?::uuid", alertId));
  }

  private List<Integer> kept() {
    return database
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select right(alert_id::text, 3)::int from alert order by alert_id")
                    .mapTo(Integer.class)
                    .list());
  }
}
