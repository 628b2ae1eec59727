package org.fraudbeam.services.scorer.alerts;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The alerts of the database. The first of an id stands: one that comes again changes nothing. */
public final class AlertStore {

  private static final String INSERT =
      """
      insert into alert (alert_id, transaction_id, user_id, customer, merchant_id, score,
        amount_minor, currency, model_version, happened_at, scored_at, reason, body)
      values (:alertId, :transactionId, :userId, :customer, :merchantId, :score,
        :amountMinor, :currency, :modelVersion, :happenedAt, :scoredAt, :reason, :body)
      on conflict (alert_id) do nothing
      """;

  private static final RowMapper<AlertAction> ACTIONS = ConstructorMapper.of(AlertAction.class);

  private final Jdbi jdbi;

  private AlertStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The alerts of this database. */
  public static AlertStore in(Database database) {
    return new AlertStore(database.jdbi());
  }

  /** The alert with this id. */
  public Optional<Alert> find(UUID alertId) {
    return jdbi.withHandle(handle -> find(handle, alertId));
  }

  /**
   * The alert with this id.
   *
   * @throws ProblemException 404 if there is none
   */
  public Alert existing(UUID alertId) {
    return find(alertId).orElseThrow(AlertReview::unknown);
  }

  static Optional<Alert> find(Handle handle, UUID alertId) {
    return handle
        .createQuery(AlertListing.SELECT + "where a.alert_id = :id")
        .bind("id", alertId)
        .map(AlertListing.ALERTS)
        .findOne();
  }

  /**
   * The alerts that are asked for.
   *
   * @throws IllegalArgumentException if the query goes on from a place that there is not
   */
  public AlertPage list(AlertQuery query) {
    return jdbi.withHandle(handle -> AlertListing.page(handle, query));
  }

  /**
   * How many alerts are undecided, and on the cards of this analyst; neither is counted beyond a
   * limit.
   */
  public Waiting waiting(String analyst, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select
                      (select count(*) from
                        (select from alert where not is_closed limit :limit) waiting),
                      (select count(*) from
                        (select from alert a join taken_card t on t.user_id = a.user_id
                          where not a.is_closed and t.taken_by = :analyst limit :limit) own)
                    """)
                .bind("analyst", analyst)
                .bind("limit", limit)
                .map((row, context) -> new Waiting(row.getInt(1), row.getInt(2)))
                .one());
  }

  /**
   * How many alerts wait for a verdict.
   *
   * @param all of everybody
   * @param own on the cards of one analyst
   */
  public record Waiting(int all, int own) {}

  /** Who did what about an alert or its card, the first first. */
  public List<AlertAction> actions(Alert alert) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select action_id, user_id, alert_id, action, acted_by, acted_at, note
                    from alert_action
                    where user_id = :user and (alert_id is null or alert_id = :id)
                    order by action_id
                    """)
                .bind("user", alert.userId())
                .bind("id", alert.alertId())
                .map(ACTIONS)
                .list());
  }

  /** The notes that came with the latest verdicts, each by the alert that it is about. */
  public Map<UUID, String> notes(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct on (alert_id) alert_id, note from alert_action
                    where user_id in (<users>) and alert_id in (<ids>)
                    order by alert_id, action_id desc
                    """)
                .bindList("users", alerts.stream().map(Alert::userId).distinct().toList())
                .bindList("ids", alerts.stream().map(Alert::alertId).toList())
                .reduceRows(
                    new HashMap<UUID, String>(),
                    (notes, row) -> {
                      notes.put(
                          row.getColumn("alert_id", UUID.class),
                          row.getColumn("note", String.class));
                      return notes;
                    }));
  }

  /**
   * A number that goes up whenever an alert came or was taken, released or decided: what was read
   * before is still true while it is the same.
   */
  public long changeNumber() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select number from alert_change").mapTo(Long.class).one());
  }

  /** Keeps alerts, in a transaction of the caller. */
  static void insert(Handle handle, Collection<ReceivedAlert> alerts) {
    // In one order whoever writes: two of them never wait for each other.
    TreeMap<UUID, ReceivedAlert> firsts = new TreeMap<>();
    alerts.forEach(alert -> firsts.putIfAbsent(alert.alertId(), alert));
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      for (ReceivedAlert alert : firsts.values()) {
        batch.bindMethods(alert).add();
      }
      int[] unused = batch.execute();
    }
    noteChange(handle);
  }

  /** To be called last in a transaction: it makes others that change alerts wait for the end. */
  static void noteChange(Handle handle) {
    int unused = handle.execute("update alert_change set number = number + 1");
  }
}
