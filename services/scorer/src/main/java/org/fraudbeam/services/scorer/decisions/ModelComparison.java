package org.fraudbeam.services.scorer.decisions;

import java.time.Instant;
import java.util.OptionalDouble;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/**
 * How good two versions were on the same transactions: those that one decided with the other in its
 * shadow, as far as labels tell. Transactions are counted, not cards.
 *
 * @param labelled transactions that have a label
 * @param champion what the version that decided has found
 * @param challenger what the version in its shadow would have found
 * @param since when the first of the decisions was made that are all kept; null if there is none
 */
public record ModelComparison(
    long labelled, Detection champion, Detection challenger, @Nullable Instant since) {

  /** Of versions that have not met. */
  public static final ModelComparison NONE =
      new ModelComparison(0, new Detection(0, 0, 0), new Detection(0, 0, 0), null);

  private static final String QUERY =
      DecisionSlots.KEPT
          + """
          select
            count(decision_id) as labelled,
            count(*) filter (where is_fraud) as frauds,
            count(*) filter (where is_alert) as alerts,
            count(*) filter (where is_alert and is_fraud) as right_alerts,
            count(*) filter (where is_challenger_alert) as challenger_alerts,
            count(*) filter (where is_challenger_alert and is_fraud) as challenger_right_alerts,
            max(since) as since
          from kept left join decision on is_fraud is not null and scored_at >= since
            and model_version = :champion and challenger_version = :challenger
          """;

  /**
   * What a version has found of the labelled transactions.
   *
   * @param alerts those that it alerted
   * @param rightAlerts those of its alerts that were fraud
   * @param frauds all that were fraud
   */
  public record Detection(long alerts, long rightAlerts, long frauds) {

    /** Share of its alerts that were fraud; empty if there are none. */
    public OptionalDouble precision() {
      return DetectionQuality.share(rightAlerts, alerts);
    }

    /** Share of the frauds that it alerted; empty if there are none. */
    public OptionalDouble recall() {
      return DetectionQuality.share(rightAlerts, frauds);
    }
  }

  /**
   * The comparison as it is now.
   *
   * @param champion the version that decided
   * @param challenger the version in its shadow
   */
  public static ModelComparison in(Database database, int champion, int challenger) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(QUERY)
                    .bind("slots", DecisionSlots.SLOTS)
                    .bind("champion", champion)
                    .bind("challenger", challenger)
                    .map(ModelComparison::of)
                    .one());
  }

  private static ModelComparison of(RowView row) {
    long frauds = number(row, "frauds");
    return new ModelComparison(
        number(row, "labelled"),
        new Detection(number(row, "alerts"), number(row, "right_alerts"), frauds),
        new Detection(
            number(row, "challenger_alerts"), number(row, "challenger_right_alerts"), frauds),
        row.getColumn("since", Instant.class));
  }

  private static long number(RowView row, String column) {
    return row.getColumn(column, Long.class);
  }
}
