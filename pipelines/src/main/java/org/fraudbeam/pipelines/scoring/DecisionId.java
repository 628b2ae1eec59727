package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Names the decision about a transaction, and so the alert that it may be. */
public final class DecisionId {

  private DecisionId() {}

  /**
   * The same for every answer to one transaction, so that a decision is known however often it is
   * sent. A transaction's id is unique among those of its customer.
   */
  public static UUID of(String userId, String transactionId) {
    return UUID.nameUUIDFromBytes((userId + "\n" + transactionId).getBytes(UTF_8));
  }
}
