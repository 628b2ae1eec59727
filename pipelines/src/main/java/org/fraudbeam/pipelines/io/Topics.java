package org.fraudbeam.pipelines.io;

import java.util.List;

/** The Kafka topics: what goes in and what comes out. */
public final class Topics {

  /** Transactions as JSON, keyed by {@code user_id}. */
  public static final String TRANSACTIONS = "transactions";

  /** Labels as JSON, keyed by {@code user_id}. */
  public static final String LABELS = "labels";

  /** Every scored transaction with its features, keyed by {@code transaction_id}. */
  public static final String SCORES = "scores";

  /** Transactions that look like fraud, keyed by {@code transaction_id}. */
  public static final String ALERTS = "alerts";

  /** Records that are no valid events, as they came, with the reason in headers. */
  public static final String DEAD_LETTERS = "transactions.dead-letter";

  /** What was decided about transactions whose senders wait, keyed by {@link ReplyAddress}. */
  public static final String REPLIES = "replies";

  /**
   * Rules as JSON, keyed by their id, compacted; made when the first is saved, and followed by
   * every worker.
   */
  public static final String RULES = "rules";

  private Topics() {}

  /** All of them that are there from the beginning. */
  public static List<String> all() {
    return List.of(TRANSACTIONS, LABELS, SCORES, ALERTS, DEAD_LETTERS, REPLIES);
  }
}
