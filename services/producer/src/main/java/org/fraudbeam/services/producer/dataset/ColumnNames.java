package org.fraudbeam.services.producer.dataset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.services.producer.dataset.DataColumn.Kind;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;

/** The columns of a data set, under one of two conventions of names. */
public enum ColumnNames {
  /**
   * Those of the JSON of events. A fraud has a 1, and when it is reported; anything else has a 0
   * and no such time, for nobody reports it.
   */
  FRAUDBEAM {
    @Override
    List<DataColumn> columns() {
      return List.of(
          new DataColumn("transaction_id", Kind.TEXT, row -> row.transaction().transactionId()),
          new DataColumn("timestamp", Kind.MOMENT, row -> row.transaction().timestampMillis()),
          new DataColumn("user_id", Kind.TEXT, row -> row.transaction().userId()),
          new DataColumn("merchant_id", Kind.TEXT, row -> row.transaction().merchantId()),
          new DataColumn(
              "amount", Kind.AMOUNT, row -> TransactionJson.majorUnits(row.transaction())),
          new DataColumn("currency", Kind.TEXT, row -> row.transaction().currency()),
          new DataColumn("payment_method", Kind.TEXT, row -> row.transaction().paymentMethod()),
          new DataColumn("ip_address", Kind.TEXT, row -> row.transaction().ipAddress()),
          new DataColumn("is_fraud", Kind.NUMBER, row -> row.isFraud() ? 1 : 0),
          new DataColumn(
              "reported_at", Kind.MOMENT, row -> row.isFraud() ? row.reportedAtMillis() : null),
          new DataColumn(
              "source",
              Kind.TEXT,
              row -> row.isFraud() ? SimulatedTransaction.LABEL_SOURCE : null));
    }

    @Override
    String textOf(long moment) {
      return Timestamps.format(moment);
    }
  },
  /**
   * Those of the Fraud Detection Handbook, whose times have whole seconds and whose labels none.
   */
  HANDBOOK {
    @Override
    List<DataColumn> columns() {
      return List.of(
          new DataColumn("TRANSACTION_ID", Kind.TEXT, row -> row.transaction().transactionId()),
          new DataColumn("TX_DATETIME", Kind.MOMENT, row -> row.transaction().timestampMillis()),
          new DataColumn("CUSTOMER_ID", Kind.TEXT, row -> row.transaction().userId()),
          new DataColumn("TERMINAL_ID", Kind.TEXT, row -> row.transaction().merchantId()),
          new DataColumn(
              "TX_AMOUNT", Kind.AMOUNT, row -> TransactionJson.majorUnits(row.transaction())),
          new DataColumn("TX_FRAUD", Kind.NUMBER, row -> row.isFraud() ? 1 : 0),
          new DataColumn("TX_FRAUD_SCENARIO", Kind.NUMBER, row -> row.scenario().number()));
    }

    @Override
    String textOf(long moment) {
      return SECONDS.format(Instant.ofEpochMilli(moment));
    }
  };

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** The columns in order. */
  abstract List<DataColumn> columns();

  /** How a moment, in epoch milliseconds, is written where it has to be text. */
  abstract String textOf(long moment);
}
