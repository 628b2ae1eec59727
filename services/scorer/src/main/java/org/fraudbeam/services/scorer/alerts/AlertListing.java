package org.fraudbeam.services.scorer.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

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

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final AlertQuery query;

  private AlertListing(AlertQuery query) {
    this.query = query;
    query.filters().forEach(filter -> add(filter.condition(), filter.values()));
    if (query.sort() == AlertSort.DECISION) {
      conditions.add("a.decided_at is not null");
    }
    if (query.after() != null) {
      AlertCursor cursor = AlertCursor.parse(query.after(), query.sort());
      add(
          "(" + sorted() + ", a.alert_id) < (:after_value, :after_id)",
          Map.of("after_value", cursor.value(), "after_id", cursor.alertId()));
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

  private String sorted() {
    return "a." + query.sort().column();
  }

  private void add(String condition, Map<String, Object> bound) {
    conditions.add(condition);
    bound.forEach(
        (name, value) -> {
          if (values.put(name, value) != null) {
            throw new IllegalArgumentException("two filters of one query are about " + name);
          }
        });
  }
}
