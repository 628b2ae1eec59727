package org.fraudbeam.services.scorer.decisions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The decisions that are kept: as many of the latest as {@link DecisionIntake} was told, and the
 * latest alerts for longer. Each transaction is there once.
 */
public final class DecisionStore {

  private static final String SELECT =
      """
      select decision_id, transaction_id, user_id, merchant_id, happened_at, amount_minor, currency,
        score, is_alert, model_version, scored_at, is_fraud
      from decision
      """;

  private static final String OF_CARD =
      SELECT
          + "where user_id = :key and happened_at <= :until order by happened_at desc limit :limit";

  private static final String OF_TERMINAL =
      SELECT
          + "where merchant_id = :key and happened_at <= :until"
          + " order by happened_at desc limit :limit";

  private static final RowMapper<RecentDecision> DECISIONS =
      ConstructorMapper.of(RecentDecision.class);

  private final Jdbi jdbi;

  private DecisionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The decisions of this database. */
  public static DecisionStore in(Database database) {
    return new DecisionStore(database.jdbi());
  }

  /**
   * The latest payments of a customer, the latest first.
   *
   * @param until none that happened later
   * @param limit at most so many
   */
  public List<RecentDecision> ofCard(String userId, Instant until, int limit) {
    return list(OF_CARD, userId, until, limit);
  }

  /** The latest payments at a terminal, in the same way. */
  public List<RecentDecision> ofTerminal(String merchantId, Instant until, int limit) {
    return list(OF_TERMINAL, merchantId, until, limit);
  }

  /** When these decisions were made, as far as they are there. */
  public Map<UUID, Instant> scoredAt(Collection<UUID> decisionIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select decision_id, scored_at from decision where decision_id = any(:ids)")
                .bindArray("ids", UUID.class, decisionIds)
                .map(
                    (row, context) ->
                        Map.entry(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private List<RecentDecision> list(String query, String key, Instant until, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("key", key)
                .bind("until", until)
                .bind("limit", limit)
                .map(DECISIONS)
                .list());
  }
}
