package org.fraudbeam.features.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.transform.Cards.pay;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** What a key that is too hot to be kept exactly loses, and what it does not. */
class HotKeysTest {

  private static final FeatureSet SET = FeatureSets.cardFraud();
  private static final int TRANSACTIONS = EntityFeatures.MOST_EXACT + 300;
  private static final String COUNT = "terminal_count_30d_after_7d";

  @Test
  void shouldCountADuplicateOnceThoughTheTerminalHasFoldedItsTransaction() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      events.add(pay("t" + i, i / 10_000.0, "u" + i, "m1", 100));
    }
    events.add(events.get(0));
    events.add(pay("last", 9, "u", "m1", 100));
    Answers answers = new StepByStep(SET).answer(events);
    FeatureVector duplicate = answers.duplicate("t0");
    assertThat(duplicate.approximate()).isTrue();
    assertThat(answers.value("last", COUNT)).isEqualTo(TRANSACTIONS);
    assertThat(answers.first("last").approximate()).isTrue();
  }

  @Test
  void shouldTakeADuplicateForNewOnceTheCustomerHasFoldedItsTransaction() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EntityFeatures.MOST_EXACT; i++) {
      events.add(pay("t" + i, i / 10_000.0, "u1", "m" + i, 100));
    }
    Transaction first = (Transaction) events.get(0);
    Answers exact = new StepByStep(SET).answer(with(events, first));
    assertThat(exact.duplicate("t0").approximate()).isFalse();
    Answers folded =
        new StepByStep(SET).answer(with(events, pay("one more", 1, "u1", "m1", 100), first));
    assertThat(folded.vectors()).noneMatch(FeatureVector::duplicate);
    assertThat(folded.vectors().get(folded.vectors().size() - 1).approximate()).isTrue();
  }

  private static List<Event> with(List<Event> events, Event... more) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(List.of(more));
    return all;
  }
}
