package org.fraudbeam.services.scorer.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit, which is never changed.
 *
 * @param actionId goes up with time
 * @param userId the customer
 * @param alertId which of the customer's alerts was decided; null where the card was taken or
 *     released, which is about all of them
 * @param action {@code take}, {@code release} or a verdict
 * @param actedBy who did it
 * @param actedAt when
 * @param note why, in the analyst's words; may be empty
 */
public record AlertAction(
    long actionId,
    String userId,
    @Nullable UUID alertId,
    String action,
    String actedBy,
    Instant actedAt,
    String note) {

  static final String TAKE = "take";
  static final String RELEASE = "release";
}
