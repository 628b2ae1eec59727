package org.fraudbeam.services.producer.simulation;

import java.util.Optional;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/**
 * A simulated transaction and the truth about it.
 *
 * @param transaction what a scorer may see
 * @param scenario why it is a fraud, or NONE
 * @param reportedAtMillis when a fraud is reported, epoch milliseconds; without meaning for a
 *     legitimate transaction
 */
public record SimulatedTransaction(
    Transaction transaction, FraudScenario scenario, long reportedAtMillis) {
  /** The source of simulated labels. */
  public static final String LABEL_SOURCE = "simulation";

  /** Whether the transaction is a fraud. */
  public boolean isFraud() {
    return scenario.isFraud();
  }

  /** The report of a fraud. Nobody reports a legitimate transaction. */
  public Optional<Label> label() {
    return isFraud()
        ? Optional.of(
            new Label(
                transaction.transactionId(),
                transaction.timestampMillis(),
                transaction.userId(),
                transaction.merchantId(),
                true,
                reportedAtMillis,
                LABEL_SOURCE))
        : Optional.empty();
  }
}
