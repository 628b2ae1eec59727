package org.fraudbeam.services.scorer.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes alerts some time after they came, on its own thread, and labels that were sent. The audit
 * of what was done about them stays. An alert that is taken, or whose label is still to be sent,
 * stays as long as that.
 */
public final class AlertRetention implements HealthCheck, AutoCloseable {

  /** How long alerts are kept by default. */
  public static final Duration USUAL = Duration.ofDays(400);

  private static final Logger LOG = LoggerFactory.getLogger(AlertRetention.class);

  /** A label that was sent is of no use any more, but for those who look into a fault. */
  private static final Duration SENT_LABELS_KEPT = Duration.ofDays(7);

  private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

  /** A transaction with more rows would hold up analysts. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final String DELETE_LABELS =
      """
      delete from label_outbox where label_id in (
        select label_id from label_outbox where sent_at < :before limit :most)
      """;

  private static final String DELETE_ALERTS =
      """
      delete from alert where alert_id in (
        select a.alert_id from alert a
        where a.received_at < :before
          and not exists (select from taken_card t where t.user_id = a.user_id)
          and not exists (select from label_outbox o where o.alert_id = a.alert_id)
        limit :most for update skip locked)
      """;

  private static final String DELETE_UNREADABLE =
      """
      delete from unreadable_alert where (topic_partition, topic_offset) in (
        select topic_partition, topic_offset from unreadable_alert
        where received_at < :before limit :most)
      """;

  private final Jdbi jdbi;
  private final Duration kept;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "retention of alerts");
  private final CountDownLatch closing = new CountDownLatch(1);

  private AlertRetention(Jdbi jdbi, Duration kept, InstantSource clock) {
    this.jdbi = jdbi;
    this.kept = kept;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /**
   * Begins to delete.
   *
   * @param kept how long alerts are kept, a day at least
   */
  public static AlertRetention start(Database database, Duration kept) {
    if (kept.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("Alerts are kept for a day at least.");
    }
    AlertRetention retention = of(database, kept, InstantSource.system());
    retention.thread.start();
    return retention;
  }

  static AlertRetention of(Database database, Duration kept, InstantSource clock) {
    return new AlertRetention(database.jdbi(), kept, clock);
  }

  private void run() {
    try {
      do {
        try {
          deleteOld();
        } catch (JdbiException e) {
          LOG.warn("old alerts are deleted later: the database does not answer");
          LOG.debug("why old alerts are deleted later", e);
        }
      } while (!closing.await(BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes all that is too old by now. */
  void deleteOld() {
    Instant now = clock.instant();
    delete(DELETE_LABELS, now.minus(SENT_LABELS_KEPT));
    delete(DELETE_ALERTS, now.minus(kept));
    delete(DELETE_UNREADABLE, now.minus(kept));
  }

  private void delete(String statement, Instant before) {
    int deleted;
    do {
      deleted =
          jdbi.inTransaction(
              handle -> {
                int count =
                    handle
                        .createUpdate(statement)
                        .bind("before", before)
                        .bind("most", MOST_AT_ONCE)
                        .execute();
                if (count > 0 && statement.equals(DELETE_ALERTS)) {
                  AlertStore.noteChange(handle);
                }
                return count;
              });
    } while (deleted == MOST_AT_ONCE && closing.getCount() > 0);
  }

  @Override
  public Optional<Finding> look() {
    return thread.isAlive()
        ? Optional.empty()
        : Optional.of(
            Finding.degraded(
                "Old alerts are not deleted any more: see the log, and restart this server."));
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
