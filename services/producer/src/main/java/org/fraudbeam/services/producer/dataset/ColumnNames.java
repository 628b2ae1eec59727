package org.fraudbeam.services.producer.dataset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.jspecify.annotations.Nullable;

/** The columns of a data set, under one of two conventions of names. */
public enum ColumnNames {
  /**
   * Those of the JSON of events. A fraud has a 1, and when it is reported; anything else has a 0
   * and no such time, for nobody reports it.
   */
  FRAUDBEAM {
    @Override
    List<String> header() {
      return List.of(
          "transaction_id",
          "timestamp",
          "user_id",
          "merchant_id",
          "amount",
          "currency",
          "payment_method",
          "ip_address",
          "is_fraud",
          "reported_at",
          "source");
    }

    @Override
    List<@Nullable String> valuesOf(SimulatedTransaction simulated) {
      Transaction transaction = simulated.transaction();
      boolean fraud = simulated.isFraud();
      return Arrays.asList(
          transaction.transactionId(),
          Timestamps.format(transaction.timestampMillis()),
          transaction.userId(),
          transaction.merchantId(),
          amountOf(transaction),
          transaction.currency(),
          transaction.paymentMethod(),
          transaction.ipAddress(),
          fraud ? "1" : "0",
          fraud ? Timestamps.format(simulated.reportedAtMillis()) : null,
          fraud ? SimulatedTransaction.LABEL_SOURCE : null);
    }
  },
  /**
   * Those of the Fraud Detection Handbook, whose times have whole seconds and whose labels none.
   */
  HANDBOOK {
    @Override
    List<String> header() {
      return List.of(
          "TRANSACTION_ID",
          "TX_DATETIME",
          "CUSTOMER_ID",
          "TERMINAL_ID",
          "TX_AMOUNT",
          "TX_FRAUD",
          "TX_FRAUD_SCENARIO");
    }

    @Override
    List<@Nullable String> valuesOf(SimulatedTransaction simulated) {
      Transaction transaction = simulated.transaction();
      return Arrays.asList(
          transaction.transactionId(),
          SECONDS.format(Instant.ofEpochMilli(transaction.timestampMillis())),
          transaction.userId(),
          transaction.merchantId(),
          amountOf(transaction),
          simulated.isFraud() ? "1" : "0",
          Integer.toString(simulated.scenario().number()));
    }
  };

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** The names of the columns. */
  abstract List<String> header();

  /** The values of the columns, null where there is none. */
  abstract List<@Nullable String> valuesOf(SimulatedTransaction simulated);

  private static String amountOf(Transaction transaction) {
    BigDecimal amount = TransactionJson.majorUnits(transaction);
    return amount.toPlainString();
  }
}
