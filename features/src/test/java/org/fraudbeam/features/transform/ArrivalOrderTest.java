package org.fraudbeam.features.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.transform.Cards.DAY;
import static org.fraudbeam.features.transform.Cards.MINUTE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transform.Answers.Arrivals;
import org.fraudbeam.features.transform.Answers.Question;
import org.junit.jupiter.api.Test;

/**
 * The promise that serving and training stand on: what is served is what is recomputed, but where
 * an event arrived after a later one, and then the digests tell.
 */
class ArrivalOrderTest {

  private static final FeatureSet SET = FeatureSets.cardFraud();
  private static final int WORLDS = 2_000;
  private static final int WORLDS_IN_A_PIPELINE = 30;
  private static final int ANY_MINUTES = 40 * 24 * 60;
  private static final int ONE_DAY = (int) (DAY / MINUTE);

  private final StepByStep steps = new StepByStep(SET);

  @Test
  void shouldServeInAPipelineWhatIsRecomputedInAnother() {
    List<World> worlds = World.some(WORLDS_IN_A_PIPELINE);
    Answers recomputed = recompute(worlds);
    Answers served = serve(worlds.stream().map(World::inOrder).toList());
    assertThat(served.byQuestion()).isEqualTo(recomputed.byQuestion());
    assertThat(
            steps
                .answer(worlds.stream().flatMap(world -> world.inOrder().stream()).toList())
                .byQuestion())
        .as("without a pipeline")
        .isEqualTo(recomputed.byQuestion());
  }

  @Test
  void shouldServeLateEventsInAPipelineFromTheSameFactsOrSayOtherwise() {
    List<World> worlds = World.some(WORLDS_IN_A_PIPELINE);
    Answers served = serve(worlds.stream().map(world -> world.late(ONE_DAY)).toList());
    checkEqualWhereDigestsAre(served, recompute(worlds));
  }

  @Test
  void shouldServeWhatIsRecomputedWhereDigestsAreEqualInAnyOrderOfArrival() {
    int equal = 0;
    int different = 0;
    for (World world : World.some(WORLDS)) {
      Answers served = steps.answer(world.late(ANY_MINUTES));
      int same = checkEqualWhereDigestsAre(served, steps.answer(world.inOrder()));
      equal += same;
      different += served.vectors().size() - same;
    }
    assertThat(equal).as("vectors from equal facts").isGreaterThan(10 * WORLDS);
    assertThat(different).as("vectors from other facts").isGreaterThan(WORLDS);
  }

  @Test
  void shouldComeToWhatIsRecomputedAfterEventsThatAreLate() {
    int different = 0;
    for (World world : World.some(WORLDS)) {
      Map<Question, FeatureVector> recomputed = steps.answer(world.inOrder()).byQuestion();
      int probes = 0;
      for (FeatureVector vector : steps.answer(world.late(ONE_DAY)).vectors()) {
        if (World.isProbe(vector.transaction())) {
          assertThat(vector).isEqualTo(recomputed.get(Question.of(vector)));
          probes++;
        } else if (!sameFacts(vector, recomputed.get(Question.of(vector)))) {
          different++;
        }
      }
      assertThat(probes).isEqualTo(World.CUSTOMERS * World.TERMINALS);
    }
    assertThat(different).as("vectors served before all was known").isGreaterThan(WORLDS);
  }

  /** Returns how many have equal digests. */
  private static int checkEqualWhereDigestsAre(Answers served, Answers recomputed) {
    Map<Question, FeatureVector> again = recomputed.byQuestion();
    assertThat(served.byQuestion()).hasSameSizeAs(again);
    int equal = 0;
    for (FeatureVector vector : served.vectors()) {
      FeatureVector other = again.get(Question.of(vector));
      if (sameFacts(vector, other)) {
        assertThat(vector).isEqualTo(other);
        equal++;
      }
    }
    return equal;
  }

  private static boolean sameFacts(FeatureVector one, FeatureVector other) {
    return one.customerDigest() == other.customerDigest()
        && one.terminalDigest() == other.terminalDigest();
  }

  private static Answers recompute(List<World> worlds) {
    return Answers.bounded(SET, worlds.stream().flatMap(world -> world.events().stream()).toList());
  }

  /** The n-th events of all worlds arrive together: only within a world does their order matter. */
  private static Answers serve(List<List<Event>> worlds) {
    Arrivals stream = new Arrivals();
    int longest = worlds.stream().mapToInt(List::size).max().orElseThrow();
    for (int i = 0; i < longest; i++) {
      List<Event> together = new ArrayList<>();
      for (List<Event> world : worlds) {
        if (i < world.size()) {
          together.add(world.get(i));
        }
      }
      stream.arriveTogether(together);
    }
    return Answers.streamed(SET, stream);
  }
}
