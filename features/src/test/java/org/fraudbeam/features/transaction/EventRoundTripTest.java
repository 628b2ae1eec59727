package org.fraudbeam.features.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

/** What is written is read again as it was, as JSON and by the coders. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE) // So many that nothing else would be tried.
class EventRoundTripTest {

  @Property
  void shouldReadATransactionAsItWasWritten(@ForAll("transactions") Transaction transaction)
      throws InvalidEventException {
    assertThat(TransactionJson.parse(TransactionJson.write(transaction))).isEqualTo(transaction);
  }

  @Property(tries = 20)
  void shouldTellNobodyWhereTheSenderWaits(@ForAll("transactions") Transaction transaction) {
    assertThat(TransactionJson.write(transaction.withReplyTo("0/request")))
        .isEqualTo(TransactionJson.write(transaction));
  }

  @Property
  void shouldReadALabelAsItWasWritten(@ForAll("labels") Label label) throws InvalidEventException {
    assertThat(LabelJson.parse(LabelJson.write(label))).isEqualTo(label);
  }

  @Property(tries = 200)
  void shouldCodeTransactions(
      @ForAll("transactions") Transaction one, @ForAll("transactions") Transaction other)
      throws Exception {
    check(
        TransactionCoder.of(), one.withReplyTo("0/request").receivedAt(1_795_000_000_000L), other);
  }

  @Property(tries = 200)
  void shouldCodeLabels(@ForAll("labels") Label one, @ForAll("labels") Label other)
      throws Exception {
    check(LabelCoder.of(), one, other);
  }

  @Property(tries = 200)
  void shouldCodeEvents(@ForAll("events") Event one, @ForAll("events") Event other)
      throws Exception {
    check(EventCoder.of(), one, other);
  }

  @Test
  void shouldBeTheCodersThatBeamFinds() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    assertThat(registry.getCoder(Transaction.class)).isSameAs(TransactionCoder.of());
    assertThat(registry.getCoder(Label.class)).isSameAs(LabelCoder.of());
    assertThat(registry.getCoder(Event.class)).isSameAs(EventCoder.of());
  }

  @Test
  void shouldTravelToWorkers() {
    Stream.of(TransactionCoder.of(), LabelCoder.of(), EventCoder.of())
        .forEach(SerializableUtils::ensureSerializable);
  }

  private static <T> void check(Coder<T> coder, T one, T other) throws Exception {
    for (T value : List.of(one, other)) {
      CoderProperties.coderDecodeEncodeEqual(coder, value);
      CoderProperties.coderDeterministic(coder, value, value);
      CoderProperties.structuralValueDecodeEncodeEqual(coder, value);
      CoderProperties.structuralValueConsistentWithEquals(coder, one, value);
    }
    coder.verifyDeterministic();
  }

  @Provide
  Arbitrary<Transaction> transactions() {
    return GeneratedEvents.transactions();
  }

  @Provide
  Arbitrary<Label> labels() {
    return GeneratedEvents.labels();
  }

  @Provide
  Arbitrary<Event> events() {
    return GeneratedEvents.events();
  }
}
