package org.fraudbeam.features.aggregate;

import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/** One key with a steady flow of transactions, one in a hundred labelled as fraud after a week. */
final class Traffic {

  private static final FeatureSet SET = FeatureSets.cardFraud();
  private static final double[] CARRIED = {1.0};
  private static final int LABEL_EVERY = 100;

  /** More than any history keeps each, so that no id is met again. */
  private static final String[] IDS = new String[1 << 15];

  static {
    for (int i = 0; i < IDS.length; i++) {
      IDS[i] = String.valueOf(1_000_000 + i);
    }
  }

  private final long interval;
  private final int labelDelay;
  private final EntityFeatures features;
  private final History history;
  private final double[] values = new double[SET.size()];
  private int next;

  private Traffic(Entity entity, long interval) {
    this.interval = interval;
    this.labelDelay = (int) (7 * OneKey.DAY / interval);
    this.features = EntityFeatures.of(SET, entity);
    this.history = features.newHistory();
  }

  /** A key that has had this many transactions, each so many milliseconds after the last. */
  static Traffic of(Entity entity, long intervalMillis, int transactions) {
    Traffic traffic = new Traffic(entity, intervalMillis);
    for (int i = 0; i < transactions; i++) {
      traffic.observe();
    }
    return traffic;
  }

  /** The next transaction, and now and then a label. */
  Observation observe() {
    Observation observed = observe(next++);
    label();
    return observed;
  }

  /** The next two transactions, of which the first comes late. */
  Observation observeLate() {
    observe(next + 1);
    Observation observed = observe(next);
    next += 2;
    return observed;
  }

  private Observation observe(int number) {
    return features.observe(history, transaction(number), CARRIED, values);
  }

  private void label() {
    int labelled = next - labelDelay;
    if (labelled >= 0 && labelled % LABEL_EVERY == 0 && features.usesLabels()) {
      Transaction stolen = transaction(labelled);
      long reportedAt = stolen.timestampMillis() + labelDelay * interval;
      features.observe(
          history,
          new Label(
              stolen.transactionId(),
              stolen.timestampMillis(),
              "u",
              "m",
              true,
              reportedAt,
              "bank"));
    }
  }

  private Transaction transaction(int number) {
    return new Transaction(
        IDS[number & (IDS.length - 1)],
        OneKey.START + number * interval,
        "u",
        "m",
        1_000 + number * 7_919L % 10_000,
        "USD",
        null,
        null,
        "");
  }

  EntityFeatures features() {
    return features;
  }

  History history() {
    return history;
  }
}
