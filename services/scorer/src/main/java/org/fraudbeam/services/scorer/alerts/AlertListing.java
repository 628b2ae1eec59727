package org.fraudbeam.services.scorer.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * A query for alerts as SQL. Only conditions that are written here become part of its text; every
 * value is bound.
 */
final class AlertListing {

  /** An alert with who works on it. */
  static final String SELECT =
      """
      select a.alert_id, a.transaction_id, a.user_id, a.merchant_id, a.score, a.amount_minor,
        a.currency, a.expected_loss_minor, a.model_version, a.happened_at, a.scored_at,
        a.received_at, a.reason, a.body, t.taken_by, t.taken_at, a.verdict, a.decided_by, a.decided_at
      from alert a left join taken_card t on t.user_id = a.user_id and not a.is_closed
      """;

  static final RowMapper<Alert> ALERTS = ConstructorMapper.of(Alert.class);

  private static final String HAS_TEXT =
      """
      (strpos(lower(a.transaction_id), lower(:text)) > 0
        or strpos(lower(a.user_id), lower(:text)) > 0
        or strpos(lower(a.merchant_id), lower(:text)) > 0
        or strpos(lower(a.reason), lower(:text)) > 0)
      """;

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final AlertQuery query;

  private AlertListing(AlertQuery query) {
    this.query = query;
    if (query.status() != null) {
      conditions.add(condition(query.status()));
    }
    add("a.user_id = :user", "user", query.userId());
    add("a.merchant_id = :merchant", "merchant", query.merchantId());
    add("t.taken_by = :analyst", "analyst", query.takenBy());
    add("a.score >= :score", "score", query.minScore());
    add("a.happened_at >= :from", "from", query.from());
    add("a.happened_at < :to", "to", query.to());
    add(HAS_TEXT, "text", query.text());
    if (query.sort() == AlertSort.DECISION) {
      conditions.add("a.decided_at is not null");
    }
    if (query.after() != null) {
      AlertCursor cursor = AlertCursor.parse(query.after(), query.sort());
      add("(" + sorted() + ", a.alert_id) < (:value, :id)", "value", cursor.value());
      values.put("id", cursor.alertId());
    }
  }

  /**
   * One page of the alerts that are asked for.
   *
   * @throws IllegalArgumentException if the query goes on from a place that there is not
   */
  static AlertPage page(Handle handle, AlertQuery query) {
    List<Alert> alerts = new ArrayList<>(new AlertListing(query).statement(handle));
    String next = null;
    if (alerts.size() > query.limit()) {
      alerts.remove(query.limit());
      next = AlertCursor.after(alerts.get(query.limit() - 1), query.sort()).toString();
    }
    return new AlertPage(alerts, next);
  }

  private List<Alert> statement(Handle handle) {
    String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    String order = " order by " + sorted() + " desc, a.alert_id desc limit :limit";
    try (Query statement = handle.createQuery(SELECT + where + order)) {
      // One more than asked for tells whether there is a next page.
      return statement.bindMap(values).bind("limit", query.limit() + 1).map(ALERTS).list();
    }
  }

  private static String condition(AlertStatus status) {
    return switch (status) {
      case OPEN -> "not a.is_closed and t.user_id is null";
      case TAKEN -> "not a.is_closed and t.user_id is not null";
      case CLOSED -> "a.is_closed";
    };
  }

  private String sorted() {
    return "a." + query.sort().column();
  }

  private void add(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
  }
}
