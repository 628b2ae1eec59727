package org.fraudbeam.features.aggregate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/** One customer or terminal of a test: its history, and the values of what it saw last. */
final class OneKey {

  static final long START = 1_599_998_400_000L;
  static final long MINUTE = 60_000L;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private final FeatureSet set;
  private final EntityFeatures features;
  private History history;
  private double[] values;

  OneKey(FeatureSet set, Entity entity) {
    this(set, EntityFeatures.of(set, entity));
  }

  /** Another key of the same features, whose making costs more than most histories. */
  OneKey another() {
    return new OneKey(set, features);
  }

  OneKey(FeatureSet set, EntityFeatures features) {
    this.set = set;
    this.features = features;
    this.history = features.newHistory();
    this.values = new double[set.size()];
  }

  /** A transaction of user u at terminal m, some time after the start. */
  static Transaction transaction(String id, long afterStart, long amountMinor) {
    return new Transaction(id, START + afterStart, "u", "m", amountMinor, "USD", null, null, "");
  }

  /** A label that was reported some time after the start. */
  static Label label(Transaction transaction, boolean fraud, long reportedAfterStart) {
    return new Label(
        transaction.transactionId(),
        transaction.timestampMillis(),
        transaction.userId(),
        transaction.merchantId(),
        fraud,
        START + reportedAfterStart,
        "analyst");
  }

  Observation observe(Transaction transaction, double... carried) {
    values = new double[set.size()];
    return features.observe(history, transaction, carried, values);
  }

  void observe(Label label) {
    features.observe(history, label);
  }

  void observe(Event event, double... carried) {
    if (event instanceof Label label) {
      observe(label);
    } else if (event instanceof Transaction transaction) {
      observe(transaction, carried);
    }
  }

  /** A feature's value for the transaction that was observed last. */
  double value(String feature) {
    return values[set.featureNames().indexOf(feature)];
  }

  double[] values() {
    return values;
  }

  EntityFeatures features() {
    return features;
  }

  History history() {
    return history;
  }

  byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      HistoryCoder.write(features, history, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Puts an encoded history in place of this key's. */
  OneKey decode(byte[] encoded) throws IOException {
    history = HistoryCoder.read(features, new DataInputStream(new ByteArrayInputStream(encoded)));
    return this;
  }
}
