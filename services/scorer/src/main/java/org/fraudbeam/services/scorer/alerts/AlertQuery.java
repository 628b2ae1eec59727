package org.fraudbeam.services.scorer.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for. Null stands for any.
 *
 * @param status of the alert
 * @param userId the customer
 * @param merchantId the terminal
 * @param takenBy the analyst who works on the card
 * @param minScore least score
 * @param from earliest time of the transaction
 * @param to time of the transaction, not included
 * @param text in the ids of the transaction, the customer or the terminal, or in the reason; upper
 *     and lower case are the same
 * @param sort by what they are sorted
 * @param limit most alerts of a page, from 1 to {@value #MOST}
 * @param after where the page begins: {@link AlertPage#next} of the page before
 */
public record AlertQuery(
    @Nullable AlertStatus status,
    @Nullable String userId,
    @Nullable String merchantId,
    @Nullable String takenBy,
    @Nullable Double minScore,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String text,
    AlertSort sort,
    int limit,
    @Nullable String after) {

  /** Most alerts of a page. */
  public static final int MOST = 200;

  /** Alerts of a page, unless stated. */
  public static final int USUAL = 50;

  /** Checks the limit. */
  public AlertQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST);
    }
  }

  /** The first page of all alerts, by expected loss. */
  public static AlertQuery all() {
    return new AlertQuery(
        null, null, null, null, null, null, null, null, AlertSort.EXPECTED_LOSS, USUAL, null);
  }

  /** The same with alerts of this status alone. */
  public AlertQuery withStatus(AlertStatus wanted) {
    return new AlertQuery(
        wanted, userId, merchantId, takenBy, minScore, from, to, text, sort, limit, after);
  }

  /** The same with alerts of this customer alone. */
  public AlertQuery withUserId(String wanted) {
    return new AlertQuery(
        status, wanted, merchantId, takenBy, minScore, from, to, text, sort, limit, after);
  }

  /** The same with alerts of this terminal alone. */
  public AlertQuery withMerchantId(String wanted) {
    return new AlertQuery(
        status, userId, wanted, takenBy, minScore, from, to, text, sort, limit, after);
  }

  /** The same, sorted by something else. */
  public AlertQuery sortedBy(AlertSort wanted) {
    return new AlertQuery(
        status, userId, merchantId, takenBy, minScore, from, to, text, wanted, limit, after);
  }

  /** The same with pages of this size. */
  public AlertQuery withLimit(int wanted) {
    return new AlertQuery(
        status, userId, merchantId, takenBy, minScore, from, to, text, sort, wanted, after);
  }

  /** The same with the page that begins there. */
  public AlertQuery after(@Nullable String cursor) {
    return new AlertQuery(
        status, userId, merchantId, takenBy, minScore, from, to, text, sort, limit, cursor);
  }
}
