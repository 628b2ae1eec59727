package org.fraudbeam.features.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.transform.Cards.day;
import static org.fraudbeam.features.transform.Cards.label;
import static org.fraudbeam.features.transform.Cards.pay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** How much of a history a vector follows from. */
class ReachTest {

  private static final int LAST_DAY = 300;
  private static final List<Event> EVENTS = events();

  @Test
  void shouldFollowFromTheHistoryWithinReach() {
    for (FeatureSet set : List.of(FeatureSets.cardFraud(), FeatureSets.handbook())) {
      List<FeatureVector> whole = ofTheLastDay(set, EVENTS);

      assertThat(whole).hasSizeGreaterThan(5);
      assertThat(ofTheLastDay(set, since(ComputeFeatures.with(set).reach()))).isEqualTo(whole);
      assertThat(ofTheLastDay(set, since(Duration.ofDays(30)))).isNotEqualTo(whole);
    }
  }

  @Test
  void shouldReachBackFourMonths() {
    assertThat(ComputeFeatures.with(FeatureSets.cardFraud()).reach()).hasDays(123);
  }

  private static List<FeatureVector> ofTheLastDay(FeatureSet set, List<Event> events) {
    return new StepByStep(set)
        .answer(events).vectors().stream()
            .filter(vector -> vector.transaction().timestampMillis() >= day(LAST_DAY))
            .toList();
  }

  /** What happened no earlier than that before the last day. */
  private static List<Event> since(Duration reach) {
    long first = day(LAST_DAY) - reach.toMillis();
    return EVENTS.stream().filter(event -> event.timestampMillis() >= first).toList();
  }

  /** Ten a day of three customers at three terminals, most of them with labels. */
  private static List<Event> events() {
    Random random = new Random(1);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 10 * (LAST_DAY + 1); i++) {
      double day = i / 10.0;
      Transaction transaction =
          pay(
              "t" + i,
              day,
              "u" + random.nextInt(3),
              "m" + random.nextInt(3),
              100L * (1 + random.nextInt(4)) * (random.nextInt(4) == 0 ? 5 : 1));
      events.add(transaction);
      if (random.nextInt(3) > 0) {
        events.add(label(transaction, random.nextInt(3) == 0, day + 8 * random.nextDouble()));
      }
    }
    events.sort(Comparator.comparingLong(Event::knownAtMillis));
    return events;
  }
}
