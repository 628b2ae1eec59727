package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.aggregate.OneKey.MINUTE;
import static org.fraudbeam.features.aggregate.SlidingMedian.SORTED_FROM;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** The median of a window that moves, against the median of what the window holds. */
class SlidingMedianTest {

  private static final int SEQUENCES = 40;
  private static final int STEPS = 600;
  private static final int WINDOWS = 2;
  private static final Columns COLUMNS = new Columns(0, 0, false);

  @Test
  void shouldFindTheMedianWhateverEntersAndLeaves() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      int[] lengths = {SORTED_FROM - 20 + random.nextInt(600), SORTED_FROM + random.nextInt(200)};
      Timeline timeline = new Timeline(COLUMNS);
      for (int i = 0; i < 2 * SORTED_FROM; i++) {
        insert(timeline, timeline.end, random);
      }
      for (int step = 0; step < STEPS; step++) {
        int changed = change(timeline, random);
        for (int window = 0; window < WINDOWS; window++) {
          check(timeline, window, timeline.end, lengths[window]);
          if (random.nextInt(50) == 0) {
            check(timeline, window, changed, lengths[window]);
          }
        }
      }
    }
  }

  @Test
  void shouldDeriveTheSameForAHotCustomerWhoseTransactionsComeLate() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      List<Transaction> ordered = new ArrayList<>();
      for (int i = 0; i < 4 * SORTED_FROM; i++) {
        ordered.add(OneKey.transaction("t" + i, i * 40L * MINUTE, random.nextInt(1_000)));
      }
      List<Transaction> late = new ArrayList<>(ordered);
      for (int i = 0; i < 30; i++) {
        int place = random.nextInt(late.size() - 20);
        Collections.rotate(late.subList(place, place + 1 + random.nextInt(20)), 1);
      }
      OneKey inOrder = new OneKey(FeatureSets.cardFraud(), Entity.CUSTOMER);
      OneKey outOfOrder = inOrder.another();
      ordered.forEach(inOrder::observe);
      late.forEach(outOfOrder::observe);
      assertThat(outOfOrder.encoded()).isEqualTo(inOrder.encoded());
    }
  }

  /** Returns a position near the change. */
  private static int change(Timeline timeline, Random random) {
    int action = random.nextInt(20);
    int position = timeline.end - 1 - random.nextInt(random.nextBoolean() ? 3 : timeline.size());
    if (action == 0) {
      insert(timeline, position, random);
    } else if (action == 1) {
      timeline.remove(position);
    } else if (action < 8) {
      timeline.dropFirst();
    } else {
      insert(timeline, timeline.end, random);
    }
    return Math.min(timeline.end, Math.max(position, timeline.first));
  }

  private static void insert(Timeline timeline, int place, Random random) {
    int position = timeline.open(place);
    timeline.ids[position] = "t";
    timeline.amounts[position] = random.nextInt(200);
    timeline.sum(position);
  }

  private static void check(Timeline timeline, int window, int to, int length) {
    int from = Math.max(timeline.first, to - length);
    assertThat(timeline.median(window, from, to)).isEqualTo(Median.of(timeline.amounts, from, to));
  }
}
