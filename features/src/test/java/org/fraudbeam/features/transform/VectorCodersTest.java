package org.fraudbeam.features.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fraudbeam.features.transform.Cards.fraud;
import static org.fraudbeam.features.transform.Cards.pay;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.Revision;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.TerminalInput.Computed;
import org.fraudbeam.features.transform.TerminalInput.Labelled;
import org.fraudbeam.features.transform.TerminalInput.Revised;
import org.junit.jupiter.api.Test;

class VectorCodersTest {

  private static final Transaction TRANSACTION = pay("t1", 0, "u1", "m1", 100);
  private static final FeatureVector VECTOR =
      new FeatureVector(TRANSACTION, new double[] {1, -0.0, 1e300}, Long.MIN_VALUE, 7, true, false);

  @Test
  void shouldCodeVectors() throws Exception {
    FeatureVector other =
        new FeatureVector(TRANSACTION, new double[] {1, 0.0, 1e300}, 0, -1, false, true);
    for (FeatureVector vector : List.of(VECTOR, other)) {
      CoderProperties.coderDecodeEncodeEqual(FeatureVectorCoder.of(), vector);
      check(FeatureVectorCoder.of(), vector);
    }
    CoderProperties.structuralValueConsistentWithEquals(FeatureVectorCoder.of(), VECTOR, other);
    assertThat(CoderRegistry.createDefault().getCoder(FeatureVector.class))
        .isSameAs(FeatureVectorCoder.of());
  }

  @Test
  void shouldTellVectorsApartByTheBitsOfTheirValues() {
    assertThat(VECTOR)
        .isNotEqualTo(
            new FeatureVector(
                TRANSACTION, new double[] {1, 0.0, 1e300}, Long.MIN_VALUE, 7, true, false));
  }

  @Test
  void shouldCodeWhatGoesToTerminals() throws Exception {
    check(TerminalInputCoder.of(), new Computed(VECTOR, new double[] {2.5}));
    check(TerminalInputCoder.of(), new Labelled(fraud(TRANSACTION, 7)));
    check(
        TerminalInputCoder.of(),
        new Revised(
            new Revision("t1", TRANSACTION.timestampMillis(), "u1", "m1", new double[] {3})));
  }

  @Test
  void shouldCodeHistories() throws Exception {
    FeatureSet set = FeatureSets.cardFraud();
    EntityFeatures features = EntityFeatures.of(set, Entity.TERMINAL);
    HistoryStateCoder coder = new HistoryStateCoder(features);
    History history = features.newHistory();
    check(coder, history);
    features.observe(history, TRANSACTION, new double[] {1}, new double[set.size()]);
    features.observe(history, fraud(TRANSACTION, 7));
    check(coder, history);
  }

  @Test
  void shouldRefuseBytesOfAnotherKind() {
    assertThatThrownBy(
            () -> CoderUtils.decodeFromByteArray(TerminalInputCoder.of(), new byte[] {1, 9}))
        .hasRootCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("unknown kind of terminal input: 9");
  }

  private static <T> void check(Coder<T> coder, T value) throws Exception {
    coder.verifyDeterministic();
    CoderProperties.coderDeterministic(coder, value, value);
    CoderProperties.structuralValueDecodeEncodeEqual(coder, value);
    byte[] bytes = CoderUtils.encodeToByteArray(coder, value);
    T copy = CoderUtils.decodeFromByteArray(coder, bytes);
    assertThat(CoderUtils.encodeToByteArray(coder, copy)).isEqualTo(bytes);
    SerializableUtils.ensureSerializable(coder);
  }
}
