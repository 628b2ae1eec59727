package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertStoreIT {

  private static final Instant NOW = Instant.parse("2026-04-01T10:00:00Z");
  private static final Caller ANNA = new Caller("anna", Set.of(Role.ANALYST));
  private static final Caller BEN = new Caller("ben", Set.of(Role.ANALYST));
  private static final Caller ADMIN = new Caller("root", Set.of(Role.ADMIN));

  @TempDir static Path folder;

  private static AlertDatabase database;

  private AlertStore store;
  private AlertReview review;

  @BeforeAll
  static void start() {
    database = AlertDatabase.start(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("alter table alert_action disable trigger user");
              handle.execute("truncate alert, alert_action, taken_card, label_outbox");
              handle.execute("alter table alert_action enable trigger user");
            });
    store = AlertStore.in(database.database());
    review = AlertReview.of(database.database(), InstantSource.fixed(NOW));
  }

  @Test
  void shouldKeepTheFirstAlertOfAnId() {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"), Alerts.of(1, "user-1", 0.8, "10"));
    database.insert(Alerts.of(1, "user-1", 0.7, "10"), Alerts.of(2, "user-1", 0.6, "10"));

    Alert alert = store.find(Alerts.id(1)).orElseThrow();
    assertThat(alert.score()).isEqualTo(0.9);
    assertThat(alert.amountMinor()).isEqualTo(1_000);
    assertThat(alert.expectedLossMinor()).isEqualTo(900);
    assertThat(alert.happenedAt()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(alert.scoredAt()).isEqualTo("2026-03-01T12:00:01.250Z");
    assertThat(alert.reason()).isEqualTo("3.4 times the usual");
    assertThat(alert.status()).isEqualTo(AlertStatus.OPEN);
    assertThat(store.list(AlertQuery.all()).alerts()).hasSize(2);
  }

  @Test
  void shouldGoThroughAllPagesInOrderWhileAlertsComeAndGo() {
    for (int i = 1; i <= 25; i++) {
      database.insert(Alerts.of(i, "user-" + i, (i % 5) / 10.0, "10"));
    }
    for (AlertSort sort : List.of(AlertSort.EXPECTED_LOSS, AlertSort.SCORE, AlertSort.TIME)) {
      AlertQuery query = AlertQuery.all().withLimit(4).sortedBy(sort);
      List<Alert> all = new ArrayList<>();
      AlertPage page = store.list(query);
      all.addAll(page.alerts());
      while (page.next() != null) {
        page = store.list(query.after(page.next()));
        all.addAll(page.alerts());
      }

      assertThat(all).extracting(Alert::alertId).doesNotHaveDuplicates().hasSize(25);
      assertThat(all).isSortedAccordingTo((a, b) -> compare(sort.valueOf(b), sort.valueOf(a)));
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Object one, Object other) {
    return ((Comparable) one).compareTo(other);
  }

  @Test
  void shouldFindByEveryFilterAndTakeValuesAsTheyAre() {
    database.insert(
        Alerts.of(1, "o'neil; drop table alert; --", 0.9, "10"),
        Alerts.of(2, "ÄRGER%_", 0.5, "10"),
        Alerts.of(3, "user-3", 0.4, "10"));
    Alert unused = review.take(Alerts.id(3), ANNA);

    assertThat(found(Map.of("user_id", "o'neil; drop table alert; --"))).containsExactly(1);
    assertThat(found(Map.of("user_id", "' or true --"))).isEmpty();
    assertThat(found(Map.of("text", "' or '1'='1"))).isEmpty();
    assertThat(found(Map.of("text", "ärger%_"))).containsExactly(2);
    assertThat(found(Map.of("text", "%"))).containsExactly(2);
    assertThat(found(Map.of("text", "TIMES the"))).containsExactly(1, 2, 3);
    assertThat(found(Map.of("merchant_id", "merchant-1"))).containsExactly(1, 3);
    assertThat(found(Map.of("min_score", "0.5"))).containsExactly(1, 2);
    assertThat(found(Map.of("min_amount", "10"))).containsExactly(1, 2, 3);
    assertThat(found(Map.of("min_amount", "10.01"))).isEmpty();
    assertThat(found(Map.of("verdict", "unsure"))).isEmpty();
    assertThat(found(Map.of("decided_by", "anna' or true --"))).isEmpty();
    assertThat(found(Map.of("from", "2026-03-02T00:00:00Z", "to", "2026-03-03T12:00:00Z")))
        .containsExactly(2);
    assertThat(found(Map.of("status", "open", "sort", "time"))).containsExactly(2, 1);
    assertThat(found(Map.of("status", "taken"))).containsExactly(3);
    assertThat(found(Map.of("taken_by", "anna"))).containsExactly(3);
    assertThat(found(Map.of("status", "closed"))).isEmpty();
    assertThat(store.list(AlertQuery.all()).alerts()).hasSize(3);
  }

  @Test
  void shouldSayWhichParameterMeansNothing() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "status", "gone",
                "sort", "amount; drop table alert",
                "min_score", "NaN",
                "min_amount", "1e999999999",
                "verdict", "guilty",
                "from", "yesterday",
                "limit", "201",
                "text", "\0",
                "user_id", "\ud800")
            .entrySet()) {
      assertThatThrownBy(() -> found(Map.ofEntries(wrong)))
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith("The parameter " + wrong.getKey() + " must be ");
    }
  }

  @Test
  void shouldKnowNoPageOfAnotherSort() {
    String byScore = new AlertCursor(AlertSort.SCORE, 0.5, Alerts.id(1)).toString();

    assertThat(found(Map.of("sort", "score", "after", byScore))).isEmpty();
    for (String wrong : List.of(byScore, "MTIz", "score' or '1'='1")) {
      assertProblem(404, () -> found(Map.of("sort", "time", "after", wrong)));
    }
  }

  private List<Integer> found(Map<String, String> parameters) {
    return store.list(AlertQueryText.parse(parameters::get)).alerts().stream()
        .map(alert -> (int) alert.alertId().getLeastSignificantBits() & 0xf)
        .toList();
  }

  @Test
  void shouldLetOneAnalystWorkOnACard() {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"), Alerts.of(2, "user-2", 0.9, "10"));
    assertThat(review.take(Alerts.id(1), ANNA).takenBy()).isEqualTo("anna");
    database.insert(Alerts.of(3, "user-1", 0.9, "10"));

    assertThat(store.find(Alerts.id(3)).orElseThrow().takenBy()).isEqualTo("anna");
    for (int taken : new int[] {1, 3}) {
      assertProblem(409, () -> review.take(Alerts.id(taken), BEN));
      assertProblem(409, () -> review.release(Alerts.id(taken), BEN));
      assertProblem(409, () -> review.decide(Alerts.id(taken), BEN, Verdict.FRAUD, ""));
    }
    assertThat(review.take(Alerts.id(2), BEN).takenBy()).isEqualTo("ben");
    assertThat(review.release(Alerts.id(2), ADMIN).takenBy()).isNull();
    assertThat(review.release(Alerts.id(2), BEN).takenBy()).isNull();
    assertThat(review.take(Alerts.id(3), ANNA).takenBy()).isEqualTo("anna");
    assertThat(review.release(Alerts.id(3), ANNA).takenBy()).isNull();
    assertThat(actions(1)).containsExactly("anna take", "anna release");
    assertThat(actions(2)).containsExactly("ben take", "root release");
  }

  @Test
  void shouldGiveACardToOneOfManyWhoTakeItAtOnce() throws Exception {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"));
    ExecutorService analysts = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Caller analyst = new Caller("analyst-" + i, Set.of(Role.ANALYST));
        attempts.add(() -> succeeds(() -> review.take(Alerts.id(1), analyst)));
      }
      int winners = 0;
      for (Future<Boolean> attempt : analysts.invokeAll(attempts)) {
        winners += attempt.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
      assertThat(actions(1)).hasSize(1);
    } finally {
      analysts.shutdown();
    }
  }

  private static boolean succeeds(Callable<Alert> step) throws Exception {
    try {
      return step.call() != null;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void shouldCloseWithALabelAndNameWhoDecided() throws Exception {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"), Alerts.of(2, "user-1", 0.9, "10"));
    Alert unused = review.take(Alerts.id(1), ANNA);
    Alert closed = review.decide(Alerts.id(1), ANNA, Verdict.FRAUD, "called the customer");
    Alert again = review.decide(Alerts.id(1), ANNA, Verdict.FRAUD, "called the customer");

    assertThat(closed.status()).isEqualTo(AlertStatus.CLOSED);
    assertThat(closed.decidedBy()).isEqualTo("anna");
    assertThat(again).isEqualTo(closed);
    assertThat(store.find(Alerts.id(2)).orElseThrow().takenBy()).isEqualTo("anna");
    assertThat(actions(1)).containsExactly("anna take", "anna fraud called the customer");
    assertProblem(409, () -> review.decide(Alerts.id(1), BEN, Verdict.FRAUD, ""));
    assertProblem(409, () -> review.decide(Alerts.id(1), ANNA, Verdict.LEGITIMATE, ""));
    assertProblem(409, () -> review.take(Alerts.id(1), ANNA));
    assertProblem(422, () -> review.decide(Alerts.id(2), ANNA, Verdict.FRAUD, "x".repeat(2_001)));
    assertProblem(404, () -> review.decide(Alerts.id(9), ANNA, Verdict.FRAUD, ""));

    var label = LabelJson.parse(database.labels().get(0).getBytes(UTF_8));
    assertThat(database.labels()).hasSize(1);
    assertThat(label.transactionId()).isEqualTo("tx-" + Alerts.id(1));
    assertThat(label.userId()).isEqualTo("user-1");
    assertThat(label.merchantId()).isEqualTo("merchant-1");
    assertThat(label.fraud()).isTrue();
    assertThat(label.source()).isEqualTo("analyst");
    assertThat(Instant.ofEpochMilli(label.reportedAtMillis())).isEqualTo(NOW);

    // With its last alert the card is free.
    Alert last = review.decide(Alerts.id(2), ANNA, Verdict.LEGITIMATE, "");
    assertThat(last.status()).isEqualTo(AlertStatus.CLOSED);
    database.insert(Alerts.of(3, "user-1", 0.9, "10"));
    assertThat(store.find(Alerts.id(3)).orElseThrow().status()).isEqualTo(AlertStatus.OPEN);
    assertThat(store.list(AlertQuery.all().sortedBy(AlertSort.DECISION)).alerts())
        .extracting(Alert::alertId)
        .containsExactly(Alerts.id(2), Alerts.id(1));
  }

  @Test
  void shouldGiveWhatNobodyIsSureOfBackToTheQueue() {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"));
    Alert unused = review.take(Alerts.id(1), ANNA);
    Alert unsure = review.decide(Alerts.id(1), ANNA, Verdict.UNSURE, "no answer");

    assertThat(unsure.status()).isEqualTo(AlertStatus.OPEN);
    assertThat(unsure.verdict()).isEqualTo(Verdict.UNSURE);
    assertThat(database.labels()).isEmpty();
    assertThat(review.decide(Alerts.id(1), BEN, Verdict.LEGITIMATE, "").decidedBy())
        .isEqualTo("ben");
    assertThat(database.labels()).hasSize(1);
    assertThat(actions(1)).containsExactly("anna take", "anna unsure no answer", "ben legitimate");
  }

  @Test
  void shouldNeverChangeTheAudit() {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"));
    Alert unused = review.take(Alerts.id(1), ANNA);

    for (String change :
        List.of(
            "update alert_action set acted_by = 'ben'",
            "delete from alert_action",
            "truncate alert_action")) {
      assertThatThrownBy(
              () -> database.database().jdbi().useHandle(handle -> handle.execute(change)))
          .hasMessageContaining("never changed or deleted");
    }
    assertThat(actions(1)).containsExactly("anna take");
  }

  @Test
  void shouldTellOfEveryChange() {
    long before = store.changeNumber();
    database.insert(Alerts.of(1, "user-1", 0.9, "10"));
    long inserted = store.changeNumber();
    Alert taken = review.take(Alerts.id(1), ANNA);
    long afterTake = store.changeNumber();
    Alert decided = review.decide(taken.alertId(), ANNA, Verdict.FRAUD, "");

    assertThat(inserted).isGreaterThan(before);
    assertThat(afterTake).isGreaterThan(inserted);
    assertThat(store.changeNumber()).isGreaterThan(afterTake);
    assertThat(decided.status()).isEqualTo(AlertStatus.CLOSED);
  }

  private List<String> actions(int number) {
    return store.actions(store.find(Alerts.id(number)).orElseThrow()).stream()
        .map(action -> (action.actedBy() + " " + action.action() + " " + action.note()).strip())
        .toList();
  }

  private static void assertProblem(int status, Callable<?> step) {
    assertThatThrownBy(step::call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }
}
