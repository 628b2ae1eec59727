package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hourly totals against the folded transactions themselves. */
class BucketsTest {

  private static final int SEQUENCES = 1_000;
  private static final long HOUR = Buckets.WIDTH_MILLIS;

  private record Folded(long time, long amount, long digest) {}

  @Test
  void shouldTotalWhatWasFoldedByTheHour() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      Buckets buckets = new Buckets();
      List<Folded> folded = new ArrayList<>();
      long time = 400_000 * HOUR;
      for (int step = 0; step < 40; step++) {
        time += random.nextInt(4) * HOUR / 2;
        long late = random.nextInt(5) == 0 ? random.nextInt(4) * HOUR : 0;
        folded.add(fold(buckets, time - late, random.nextInt(1_000), step));
        if (random.nextInt(12) == 0) {
          drop(buckets, folded, time - random.nextInt(6) * HOUR);
        }
        long until = time - random.nextInt(20) * HOUR / 2;
        check(buckets, folded, until - random.nextInt(20) * HOUR / 2, until);
      }
    }
  }

  @Test
  void shouldHoldNothingAtFirst() {
    Buckets buckets = new Buckets();
    assertThat(buckets.isEmpty()).isTrue();
    assertThat(buckets.count(Long.MIN_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(buckets.amount(Long.MIN_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(buckets.digest(Long.MIN_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(buckets.within(Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void shouldHoldNothingInAWindowThatEndsBeforeItStarts() {
    Buckets buckets = new Buckets();
    fold(buckets, 5 * HOUR, 100, 0);
    assertThat(buckets.count(9 * HOUR, 3 * HOUR)).isZero();
    assertThat(buckets.within(9 * HOUR, 3 * HOUR)).isEmpty();
  }

  private static Folded fold(Buckets buckets, long time, long amount, int number) {
    Timeline timeline = new Timeline(new Columns(0, 0, false));
    int position = timeline.open(0);
    timeline.times[position] = time;
    timeline.ids[position] = "t" + number;
    timeline.identities[position] = Hash.of("t" + number);
    timeline.amounts[position] = amount;
    buckets.fold(timeline, position);
    return new Folded(time, amount, timeline.digest(position));
  }

  private static void drop(Buckets buckets, List<Folded> folded, long time) {
    buckets.dropUpTo(time);
    List<Folded> kept =
        hours(folded).values().stream()
            .filter(hour -> lastTime(hour) > time)
            .flatMap(List::stream)
            .toList();
    folded.retainAll(kept);
  }

  private static void check(Buckets buckets, List<Folded> folded, long after, long until) {
    List<List<Folded>> hours =
        hours(folded).values().stream()
            .filter(hour -> lastTime(hour) > after && lastTime(hour) <= until)
            .toList();
    List<Folded> held = hours.stream().flatMap(List::stream).toList();
    assertThat(buckets.size()).isEqualTo(hours(folded).size());
    assertThat(buckets.count(after, until)).isEqualTo(held.size());
    assertThat(buckets.amount(after, until))
        .isEqualTo(held.stream().mapToLong(Folded::amount).sum());
    assertThat(buckets.digest(after, until))
        .isEqualTo(held.stream().mapToLong(Folded::digest).sum());
    List<Buckets.Bucket> within = buckets.within(after, until);
    assertThat(within).hasSameSizeAs(hours);
    for (int i = 0; i < hours.size(); i++) {
      List<Folded> hour = hours.get(i);
      assertThat(within.get(i).count).isEqualTo(hour.size());
      assertThat(within.get(i).lastTime).isEqualTo(lastTime(hour));
      assertThat(within.get(i).minAmount)
          .isEqualTo(hour.stream().mapToLong(Folded::amount).min().orElseThrow());
      assertThat(within.get(i).maxAmount)
          .isEqualTo(hour.stream().mapToLong(Folded::amount).max().orElseThrow());
    }
  }

  private static Map<Long, List<Folded>> hours(List<Folded> folded) {
    Map<Long, List<Folded>> hours = new TreeMap<>();
    for (Folded one : folded) {
      hours.computeIfAbsent(one.time() / HOUR, hour -> new ArrayList<>()).add(one);
    }
    return hours;
  }

  private static long lastTime(List<Folded> hour) {
    return hour.stream().mapToLong(Folded::time).max().orElseThrow();
  }
}
