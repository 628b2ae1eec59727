package org.fraudbeam.pipelines.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AbsentFactsTest {

  @Test
  void shouldFindEverySetByItsSum() {
    Random random = new Random(5);
    for (int n = 0; n <= AbsentFacts.MOST; n++) {
      long[] added = random.longs(n).toArray();
      List<Integer> all = IntStream.range(0, n).boxed().toList();
      List<Integer> absent = all.stream().filter(i -> random.nextBoolean()).toList();
      long sum = absent.stream().mapToLong(i -> added[i]).sum();
      assertThat(AbsentFacts.of(all, added, sum)).containsExactly(absent);
    }
  }

  @Test
  void shouldFindNoneWhereNoneHasTheSum() {
    assertThat(AbsentFacts.of(List.of("a", "b"), new long[] {1, 2}, 4)).isEmpty();
  }

  @Test
  void shouldLookAtTheLastThatCount() {
    int n = 2 * AbsentFacts.MOST;
    List<Integer> all = IntStream.range(0, n).boxed().toList();
    long[] added = new Random(6).longs(n).toArray();
    for (int i = n - AbsentFacts.MOST / 2; i < n; i++) {
      added[i] = 0;
    }
    int first = n - AbsentFacts.MOST / 2 - AbsentFacts.MOST;
    assertThat(AbsentFacts.of(all, added, added[first])).containsExactly(List.of(first));
    assertThat(AbsentFacts.of(all, added, added[first - 1])).isEmpty();
  }
}
