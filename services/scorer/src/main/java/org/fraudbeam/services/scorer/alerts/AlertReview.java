package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.UUID;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.StoredText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What analysts do with alerts. Whoever takes an alert takes its card: all open alerts of that
 * customer, and those that come meanwhile, so that two analysts never work on the same card.
 *
 * <p>Every step is one transaction with its entry in the audit; a verdict about fraud also with its
 * label, which is sent from there.
 */
public final class AlertReview {

  /** Longest note, in characters. */
  public static final int LONGEST_NOTE = 2_000;

  private static final String SOURCE = "analyst";

  private final Jdbi jdbi;
  private final InstantSource clock;

  private AlertReview(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Reviews of this database.
   *
   * @param clock the time of the transactions that are being scored, which tells when a label
   *     became known: the clock on the wall, unless the past is replayed
   */
  public static AlertReview of(Database database, InstantSource clock) {
    return new AlertReview(database.jdbi(), clock);
  }

  /**
   * Takes an alert with its card. Taking again what one has changes nothing.
   *
   * @throws ProblemException 404 if there is no such alert; 409 if it is closed, or another analyst
   *     has the card
   */
  public Alert take(UUID alertId, Caller analyst) {
    return jdbi.inTransaction(
        handle -> {
          Alert alert = existing(handle, alertId);
          requireOpen(alert);
          if (hold(handle, alert.userId(), analyst.name())) {
            record(handle, alert, null, AlertAction.TAKE, analyst, "");
            AlertStore.noteChange(handle);
          }
          return existing(handle, alertId);
        });
  }

  /**
   * Gives a card back. An admin may give back what another analyst has taken. Releasing what nobody
   * has changes nothing.
   *
   * @throws ProblemException 404 if there is no such alert; 409 if another analyst has the card
   */
  public Alert release(UUID alertId, Caller analyst) {
    return jdbi.inTransaction(
        handle -> {
          Alert alert = existing(handle, alertId);
          String holder = alert.takenBy();
          if (holder == null) {
            return alert;
          }
          if (!holder.equals(analyst.name()) && !Role.ADMIN.isGrantedBy(analyst.roles())) {
            throw takenBy(holder);
          }
          if (letGo(handle, alert.userId(), holder)) {
            record(handle, alert, null, AlertAction.RELEASE, analyst, "");
            AlertStore.noteChange(handle);
          }
          return existing(handle, alertId);
        });
  }

  /**
   * Decides about an alert that is free or that the analyst has taken. {@link Verdict#UNSURE}
   * leaves it open and gives the card back; the others close it and make a label, known from now
   * on. The same verdict of the same analyst again changes nothing.
   *
   * @param note why; at most {@value #LONGEST_NOTE} characters, may be empty
   * @throws ProblemException 404 if there is no such alert; 409 if it is closed, or another analyst
   *     has the card; 422 if the note is no such text
   */
  public Alert decide(UUID alertId, Caller analyst, Verdict verdict, String note) {
    requireNote(note);
    return jdbi.inTransaction(
        handle -> {
          Alert known = existing(handle, alertId);
          if (isRepeated(known, analyst, verdict)) {
            return known;
          }
          boolean isNew = hold(handle, known.userId(), analyst.name());
          // As it is now that nobody else can change it.
          Alert alert = existing(handle, alertId);
          if (!isRepeated(alert, analyst, verdict)) {
            requireOpen(alert);
            decide(handle, alert, analyst, verdict, note);
          }
          if (isNew || !verdict.closes() || !hasOpenAlerts(handle, alert.userId())) {
            letGo(handle, alert.userId(), analyst.name());
          }
          AlertStore.noteChange(handle);
          return existing(handle, alertId);
        });
  }

  private static boolean isRepeated(Alert alert, Caller analyst, Verdict verdict) {
    return alert.status() == AlertStatus.CLOSED
        && alert.verdict() == verdict
        && analyst.name().equals(alert.decidedBy());
  }

  private void decide(Handle handle, Alert alert, Caller analyst, Verdict verdict, String note) {
    int unused =
        handle
            .createUpdate(
                """
                update alert set verdict = :verdict, decided_by = :analyst, decided_at = now()
                where alert_id = :id
                """)
            .bind("verdict", verdict.word())
            .bind("analyst", analyst.name())
            .bind("id", alert.alertId())
            .execute();
    record(handle, alert, alert.alertId(), verdict.word(), analyst, note);
    if (verdict.closes()) {
      leaveToBeSent(handle, alert, label(alert, customer(handle, alert), verdict));
    }
  }

  private static void leaveToBeSent(Handle handle, Alert alert, Label label) {
    int unused =
        handle
            .createUpdate("insert into label_outbox (alert_id, body) values (:id, :body)")
            .bind("id", alert.alertId())
            .bind("body", new String(LabelJson.write(label), UTF_8))
            .execute();
  }

  /** The user id, whatever is kept of it for people to see. */
  private static String customer(Handle handle, Alert alert) {
    return handle
        .createQuery("select coalesce(customer, user_id) from alert where alert_id = :id")
        .bind("id", alert.alertId())
        .mapTo(String.class)
        .one();
  }

  private Label label(Alert alert, String customer, Verdict verdict) {
    long happenedAt = alert.happenedAt().toEpochMilli();
    return new Label(
        alert.transactionId(),
        happenedAt,
        customer,
        alert.merchantId(),
        verdict == Verdict.FRAUD,
        Math.max(happenedAt, clock.millis()),
        SOURCE);
  }

  /**
   * Takes a card or finds it taken by the same analyst; either way nobody else changes it before
   * the transaction ends.
   *
   * @return whether it was free
   */
  private static boolean hold(Handle handle, String userId, String analyst) {
    Holder holder =
        handle
            .createQuery(
                """
                insert into taken_card (user_id, taken_by) values (:user, :analyst)
                on conflict (user_id) do update set taken_by = taken_card.taken_by
                returning taken_by, taken_at = now() as is_new
                """)
            .bind("user", userId)
            .bind("analyst", analyst)
            .map((row, context) -> new Holder(row.getString(1), row.getBoolean(2)))
            .one();
    if (!holder.takenBy().equals(analyst)) {
      throw takenBy(holder.takenBy());
    }
    return holder.isNew();
  }

  /** Who has a card, and whether since this transaction. */
  private record Holder(String takenBy, boolean isNew) {}

  private static boolean letGo(Handle handle, String userId, String holder) {
    return handle
            .createUpdate("delete from taken_card where user_id = :user and taken_by = :holder")
            .bind("user", userId)
            .bind("holder", holder)
            .execute()
        > 0;
  }

  private static boolean hasOpenAlerts(Handle handle, String userId) {
    return handle
        .createQuery("select exists (select from alert where user_id = :user and not is_closed)")
        .bind("user", userId)
        .mapTo(Boolean.class)
        .one();
  }

  private static void record(
      Handle handle,
      Alert alert,
      @Nullable UUID decided,
      String action,
      Caller analyst,
      String note) {
    int unused =
        handle
            .createUpdate(
                """
                insert into alert_action (user_id, alert_id, action, acted_by, note)
                values (:user, :id::uuid, :action, :analyst, :note)
                """)
            .bind("user", alert.userId())
            .bind("id", decided)
            .bind("action", action)
            .bind("analyst", analyst.name())
            .bind("note", note)
            .execute();
  }

  private static Alert existing(Handle handle, UUID alertId) {
    return AlertStore.find(handle, alertId).orElseThrow(AlertReview::unknown);
  }

  static ProblemException unknown() {
    return problem(HttpStatus.NOT_FOUND, "alert_unknown", "There is no alert with this id.");
  }

  private static void requireOpen(Alert alert) {
    if (alert.status() == AlertStatus.CLOSED) {
      throw closed(alert);
    }
  }

  private static void requireNote(String note) {
    if (note.codePointCount(0, note.length()) > LONGEST_NOTE || !StoredText.fits(note)) {
      throw problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "note_invalid",
          "A note is a text of at most " + LONGEST_NOTE + " characters.");
    }
  }

  private static ProblemException closed(Alert alert) {
    return problem(
        HttpStatus.CONFLICT,
        "alert_closed",
        "This alert is closed: %s decided it at %s."
            .formatted(alert.decidedBy(), alert.decidedAt()));
  }

  private static ProblemException takenBy(String holder) {
    return problem(
        HttpStatus.CONFLICT,
        "card_taken",
        holder + " works on this card: take another one, or ask for its release.");
  }

  private static ProblemException problem(HttpStatus status, String reason, String detail) {
    return new ProblemException(Problem.of(status, reason, detail));
  }
}
