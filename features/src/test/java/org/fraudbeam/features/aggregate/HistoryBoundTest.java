package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.aggregate.EntityFeatures.MOST_EXACT;
import static org.fraudbeam.features.aggregate.EntityFeatures.MOST_LABELS;
import static org.fraudbeam.features.aggregate.OneKey.DAY;
import static org.fraudbeam.features.aggregate.OneKey.HOUR;

import java.util.UUID;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** A key of any heat stays small, and says that it is no longer exact. */
class HistoryBoundTest {

  private static final int TRANSACTIONS = 1_000_000;
  private static final long EVERY_MILLIS = 6_000;
  private static final int A_DAY = (int) (DAY / EVERY_MILLIS);

  @Test
  void shouldKeepATerminalOfAMillionTransactionsSmall() throws Exception {
    OneKey terminal = new OneKey(FeatureSets.cardFraud(), Entity.TERMINAL);
    for (int i = 0; i < TRANSACTIONS; i++) {
      Observation observed = terminal.observe(transaction(i), 1.0);
      assertThat(observed.approximate()).isEqualTo(i > MOST_EXACT);
      if (i % 100 == 0 && i >= A_DAY) {
        terminal.observe(OneKey.label(transaction(i - A_DAY), true, i * EVERY_MILLIS));
      }
    }
    long horizonHours = terminal.features().retention().toHours();
    assertThat(terminal.history().exactTransactions()).isEqualTo(MOST_EXACT);
    assertThat(terminal.history().bucketCount()).isBetween(1_000, (int) horizonHours + 1);
    assertThat(terminal.history().labels.entries).hasSizeLessThanOrEqualTo(MOST_LABELS);
    assertThat(terminal.encoded()).hasSizeLessThan(History.MOST_BYTES);
    assertThat(terminal.decode(terminal.encoded()).encoded()).isEqualTo(terminal.encoded());
    double perDay = DAY / (double) EVERY_MILLIS;
    double perHour = HOUR / (double) EVERY_MILLIS;
    assertThat(terminal.value("terminal_count_30d_after_7d"))
        .as("counted by the hour")
        .isBetween(30 * perDay - perHour, 30 * perDay + perHour);
  }

  @Test
  void shouldKeepACustomerOfManyTransactionsSmall() {
    OneKey customer = new OneKey(FeatureSets.cardFraud(), Entity.CUSTOMER);
    for (int i = 0; i < MOST_EXACT + 2_000; i++) {
      customer.observe(transaction(i));
    }
    assertThat(customer.history().exactTransactions()).isEqualTo(MOST_EXACT);
    assertThat(customer.history().bucketCount()).isPositive();
    assertThat(customer.encoded()).hasSizeLessThan(History.MOST_BYTES);
  }

  @Test
  void shouldKeepOnlyTheNewestLabels() {
    OneKey terminal = new OneKey(FeatureSets.cardFraud(), Entity.TERMINAL);
    for (int i = 0; i < MOST_LABELS + 100; i++) {
      terminal.observe(OneKey.label(transaction(i), true, DAY));
    }
    assertThat(terminal.history().labels.entries).hasSize(MOST_LABELS);
    assertThat(terminal.history().labels.entries.get(0).place.id())
        .isEqualTo(transaction(100).transactionId());
    assertThat(terminal.encoded()).hasSizeLessThan(History.MOST_BYTES);
  }

  @Test
  void shouldForgetWhatNoFeatureLooksAt() {
    OneKey terminal = new OneKey(FeatureSets.cardFraud(), Entity.TERMINAL);
    Transaction old = OneKey.transaction("old", 0, 100);
    terminal.observe(old, 1.0);
    terminal.observe(OneKey.label(old, true, DAY));
    long horizon = terminal.features().retention().toMillis();
    terminal.observe(OneKey.transaction("edge", horizon - 1, 100), 1.0);
    assertThat(terminal.history().exactTransactions()).isEqualTo(2);
    assertThat(terminal.history().labels.entries).hasSize(1);
    terminal.observe(OneKey.transaction("new", horizon, 100), 1.0);
    assertThat(terminal.history().exactTransactions()).isEqualTo(2);
    assertThat(terminal.history().labels.entries).isEmpty();
    terminal.observe(OneKey.transaction("too late", 0, 100), 1.0);
    terminal.observe(OneKey.label(OneKey.transaction("too late", 0, 100), true, DAY));
    assertThat(terminal.history().exactTransactions()).isEqualTo(2);
    assertThat(terminal.history().labels.entries).isEmpty();
  }

  @Test
  void shouldExpireWhenTheKeyHasBeenSilentForAsLongAsFeaturesLookBack() {
    OneKey terminal = new OneKey(FeatureSets.cardFraud(), Entity.TERMINAL);
    assertThat(terminal.features().expiryMillis(terminal.history())).isEqualTo(History.NEVER);
    long horizon = 61 * DAY;
    terminal.observe(OneKey.label(OneKey.transaction("unseen", 5 * DAY, 1), true, 6 * DAY));
    assertThat(terminal.features().expiryMillis(terminal.history()))
        .isEqualTo(OneKey.START + 5 * DAY + horizon);
    terminal.observe(OneKey.transaction("t2", 9 * DAY, 1), 1.0);
    terminal.observe(OneKey.transaction("t1", 2 * DAY, 1), 1.0);
    assertThat(terminal.features().expiryMillis(terminal.history()))
        .isEqualTo(OneKey.START + 9 * DAY + horizon);
  }

  /** Ids as long as they come in practice. */
  private static Transaction transaction(int i) {
    return new Transaction(
        new UUID(Hash.mix(i), i).toString(),
        OneKey.START + i * EVERY_MILLIS,
        "u",
        "00000000-0000-0000-0000-" + String.format("%012d", i % 1_000),
        Math.floorMod(Hash.mix(i), 1_000_000L),
        "USD",
        null,
        null,
        "");
  }
}
