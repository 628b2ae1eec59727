package org.fraudbeam.services.scorer.decisions;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fraudbeam.services.scorer.decisions.ReceivedDecision.Opinion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The rows of decisions: which are there, new ones, and what becomes known of them. */
final class DecisionRows {

  private static final List<String> COLUMNS =
      List.of(
          "slot",
          "decision_id",
          "transaction_id",
          "user_id",
          "merchant_id",
          "happened_at",
          "amount_minor",
          "currency",
          "score",
          "is_alert",
          "model_version",
          "scored_at",
          "is_fraud",
          "challenger_score",
          "is_challenger_alert",
          "challenger_version");

  private static final String COPY =
      "copy decision (" + String.join(", ", COLUMNS) + ") from stdin (format binary)";

  private static final String KNOWN =
      "select decision_id from decision where decision_id = any(:ids)";

  private static final String LABEL =
      """
      update decision set is_fraud = coalesce(decision.is_fraud, false) or label.is_fraud
      from unnest(:ids, :frauds) as label (decision_id, is_fraud)
      where decision.decision_id = label.decision_id
      returning decision.decision_id
      """;

  private DecisionRows() {}

  /** Those of the decisions that are there. */
  static List<UUID> known(Handle handle, Collection<UUID> ids) {
    return handle.createQuery(KNOWN).bindArray("ids", UUID.class, ids).mapTo(UUID.class).list();
  }

  /**
   * Writes decisions.
   *
   * @param labels what is known of them, by their id
   */
  static void insert(
      Handle handle,
      DecisionSlots slots,
      Collection<ReceivedDecision> decisions,
      Map<UUID, Boolean> labels) {
    Map<Boolean, List<ReceivedDecision>> byAlert =
        decisions.stream().collect(Collectors.groupingBy(ReceivedDecision::isAlert));
    BinaryRows rows = new BinaryRows(COLUMNS.size());
    byAlert.forEach(
        (alerted, some) -> {
          int slot = slots.take(handle, alerted, some);
          some.forEach(decision -> add(rows, slot, decision, labels));
        });
    try {
      rows.copy(handle.getConnection(), COPY);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /**
   * Notes labels. Fraud outranks legitimate.
   *
   * @param labels true for fraud, by decision
   * @return those whose decision is there
   */
  static List<UUID> label(Handle handle, Map<UUID, Boolean> labels) {
    return handle
        .createQuery(LABEL)
        .bindArray("ids", UUID.class, labels.keySet())
        .bindArray("frauds", Boolean.class, labels.values())
        .mapTo(UUID.class)
        .list();
  }

  private static void add(
      BinaryRows rows, int slot, ReceivedDecision decision, Map<UUID, Boolean> labels) {
    Opinion challenger = decision.challenger();
    rows.row()
        .smallInteger(slot)
        .uuid(decision.decisionId())
        .text(decision.transactionId())
        .text(decision.userId())
        .text(decision.merchantId())
        .time(decision.happenedAtMillis())
        .bigInteger(decision.amountMinor())
        .text(decision.currency())
        .doublePrecision(decision.score())
        .flag(decision.isAlert())
        .integer(decision.modelVersion())
        .time(decision.scoredAtMillis())
        .flag(labels.get(decision.decisionId()))
        .doublePrecision(challenger == null ? null : challenger.score())
        .flag(challenger == null ? null : challenger.isAlert())
        .integer(challenger == null ? null : challenger.modelVersion());
  }
}
