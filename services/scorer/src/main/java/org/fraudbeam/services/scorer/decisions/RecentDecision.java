package org.fraudbeam.services.scorer.decisions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a payment.
 *
 * @param decisionId the id of its alert, if it is one
 * @param transactionId the payment, among those of its customer
 * @param userId its customer
 * @param merchantId its terminal
 * @param happenedAt when it happened
 * @param amountMinor in minor units of the currency
 * @param currency ISO 4217 code
 * @param score probability of fraud in [0, 1], null if no model was there to score it
 * @param isAlert whether it was alerted
 * @param modelVersion of the model that scored it, null if there was none
 * @param scoredAt when it was scored
 * @param isFraud what labels say of it, null if there is none
 */
public record RecentDecision(
    UUID decisionId,
    String transactionId,
    String userId,
    String merchantId,
    Instant happenedAt,
    long amountMinor,
    String currency,
    @Nullable Double score,
    boolean isAlert,
    @Nullable Integer modelVersion,
    Instant scoredAt,
    @Nullable Boolean isFraud) {}
