package org.fraudbeam.services.scorer.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is kept.
 *
 * @param alertId the same however often the alert was sent
 * @param transactionId the suspicious transaction
 * @param userId its customer
 * @param merchantId its terminal
 * @param score probability of fraud in [0, 1]
 * @param amountMinor in minor units of the currency
 * @param currency ISO 4217 code
 * @param expectedLossMinor score x amount, rounded, in minor units of the currency; amounts of
 *     different currencies are compared as they are
 * @param modelVersion of the model that scored it; 0 where a rule fired and there was none
 * @param happenedAt when the transaction happened
 * @param scoredAt when it was scored
 * @param receivedAt when it came here
 * @param reason the reasons as one sentence
 * @param body the alert as it came, JSON
 * @param takenBy the analyst who works on the card, if one does and the alert is not closed
 * @param takenAt since when
 * @param verdict the latest, if there is one
 * @param decidedBy who gave it
 * @param decidedAt when
 */
public record Alert(
    UUID alertId,
    String transactionId,
    String userId,
    String merchantId,
    double score,
    long amountMinor,
    String currency,
    long expectedLossMinor,
    int modelVersion,
    Instant happenedAt,
    Instant scoredAt,
    Instant receivedAt,
    String reason,
    String body,
    @Nullable String takenBy,
    @Nullable Instant takenAt,
    @Nullable Verdict verdict,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  /** Where it is on its way. */
  public AlertStatus status() {
    if (verdict != null && verdict.closes()) {
      return AlertStatus.CLOSED;
    }
    return takenBy == null ? AlertStatus.OPEN : AlertStatus.TAKEN;
  }
}
