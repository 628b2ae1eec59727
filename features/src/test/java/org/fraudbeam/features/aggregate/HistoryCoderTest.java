package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fraudbeam.features.aggregate.OneKey.DAY;
import static org.fraudbeam.features.aggregate.OneKey.MINUTE;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryCoderTest {

  private static final String OTHER_SET =
      "state of another feature set: build it again from the history of transactions";

  @ParameterizedTest
  @EnumSource(Entity.class)
  void shouldReadWhatItWrote(Entity entity) throws IOException {
    OneKey key = filled(entity, 5);
    OneKey copy = filled(entity, 5).decode(key.encoded());
    assertThat(copy.encoded()).isEqualTo(key.encoded());
    assertThat(copy.history().forgetAtMillis()).isEqualTo(4711);
    assertThat(copy.history().newest).isEqualTo(key.history().newest);
    assertThat(copy.history().newestLabelled).isEqualTo(key.history().newestLabelled);
    Transaction next = OneKey.transaction("next", 2 * DAY, 300);
    assertThat(copy.observe(next, 1.0).digest()).isEqualTo(key.observe(next, 1.0).digest());
    assertThat(copy.values()).isEqualTo(key.values());
  }

  @Test
  void shouldWriteEqualBytesForEqualHistories() {
    assertThat(filled(Entity.TERMINAL, 3).encoded())
        .isEqualTo(filled(Entity.TERMINAL, 3).encoded());
  }

  @Test
  void shouldKeepAnEmptyHistoryEmpty() throws IOException {
    OneKey key = new OneKey(FeatureSets.cardFraud(), Entity.CUSTOMER);
    key.decode(key.encoded());
    assertThat(key.features().expiryMillis(key.history())).isEqualTo(History.NEVER);
    assertThat(key.history().exactTransactions()).isZero();
  }

  @Test
  void shouldTakeFewBytesATransaction() {
    int ten = filled(Entity.TERMINAL, 10).encoded().length;
    int twenty = filled(Entity.TERMINAL, 20).encoded().length;
    assertThat((twenty - ten) / 10).isBetween(15, 40);
  }

  @Test
  void shouldRefuseTheStateOfAnotherFeatureSet() {
    byte[] state = filled(Entity.TERMINAL, 3).encoded();
    assertThatThrownBy(() -> new OneKey(FeatureSets.handbook(), Entity.TERMINAL).decode(state))
        .isInstanceOf(IOException.class)
        .hasMessage(OTHER_SET);
    FeatureSet other =
        FeatureSet.named("card-fraud", 2)
            .over(Entity.TERMINAL, f -> f.windows(Duration.ofDays(1)).count())
            .build();
    assertThatThrownBy(() -> new OneKey(other, Entity.TERMINAL).decode(state))
        .hasMessage(OTHER_SET);
  }

  @Test
  void shouldRefuseTheStateOfAnotherEntity() {
    byte[] state = filled(Entity.TERMINAL, 3).encoded();
    assertThatThrownBy(() -> filled(Entity.CUSTOMER, 3).decode(state)).hasMessage(OTHER_SET);
  }

  @Test
  void shouldRefuseTheStateOfAnotherVersion() {
    byte[] state = filled(Entity.TERMINAL, 3).encoded();
    state[0] = 99;
    assertThatThrownBy(() -> filled(Entity.TERMINAL, 3).decode(state))
        .isInstanceOf(IOException.class)
        .hasMessage("state of version 99, but this release reads version 2");
  }

  @Test
  void shouldRefuseStateThatIsCutOff() {
    byte[] state = filled(Entity.TERMINAL, 3).encoded();
    for (int length = 0; length < state.length; length++) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatThrownBy(() -> filled(Entity.TERMINAL, 3).decode(cut))
          .isInstanceOf(EOFException.class);
    }
  }

  /** Transactions kept each and folded, labels seen and unseen. */
  private static OneKey filled(Entity entity, int transactions) {
    FeatureSet set = FeatureSets.cardFraud();
    OneKey key = new OneKey(set, EntityFeatures.of(set, entity, 4));
    for (int i = 0; i < transactions; i++) {
      Transaction transaction = OneKey.transaction("t" + i, i * 40L * MINUTE, 100L * i);
      key.observe(transaction, 1.5);
      if (i % 2 == 0) {
        key.observe(OneKey.label(transaction, i % 4 == 0, DAY));
      }
    }
    key.observe(OneKey.label(OneKey.transaction("unseen", 35 * MINUTE, 1), true, DAY));
    key.history().forgetAt(4711);
    return key;
  }
}
