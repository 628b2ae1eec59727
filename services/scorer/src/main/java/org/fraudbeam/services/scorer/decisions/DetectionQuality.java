package org.fraudbeam.services.scorer.decisions;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * How good the decisions were, as far as labels tell. Transactions are counted, not cards.
 *
 * @param labelledAlerts alerts of the last {@link #ALERTS_WITHIN} that have a label; nobody knows
 *     of the others
 * @param rightAlerts those that were fraud
 * @param frauds transactions of all decisions that are kept, alerted or not, that were fraud
 * @param caught those that were alerted
 * @param since when the first of the decisions was made that are all kept; null if there is none
 */
public record DetectionQuality(
    long labelledAlerts, long rightAlerts, long frauds, long caught, @Nullable Instant since) {

  /** Alerts that are older say nothing about the model of today. */
  public static final Duration ALERTS_WITHIN = Duration.ofDays(30);

  private static final String QUERY =
      DecisionSlots.KEPT
          + """
          select
            count(*) filter (where is_alert) as labelled_alerts,
            count(*) filter (where is_alert and is_fraud) as right_alerts,
            count(*) filter (where is_fraud and scored_at >= since) as frauds,
            count(*) filter (where is_fraud and is_alert and scored_at >= since) as caught,
            max(since) as since
          from kept left join decision on is_fraud is not null and scored_at >= :from
          """;

  private static final RowMapper<DetectionQuality> ROWS =
      ConstructorMapper.of(DetectionQuality.class);

  /** The quality as it is now. */
  public static DetectionQuality in(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(QUERY)
                    .bind("slots", DecisionSlots.SLOTS)
                    .bind("from", Instant.now().minus(ALERTS_WITHIN))
                    .map(ROWS)
                    .one());
  }

  /** Share of the alerts with a label that were fraud; empty if there are none. */
  public OptionalDouble precision() {
    return share(rightAlerts, labelledAlerts);
  }

  /** Share of the labelled frauds that were alerted; empty if there are none. */
  public OptionalDouble recall() {
    return share(caught, frauds);
  }

  /** The share that a part is of all; empty if there are none. */
  static OptionalDouble share(long part, long all) {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
  }
}
