package org.fraudbeam.services.producer.disturbance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

  @Property(tries = 200)
  void shouldEqualAStableSortOfEverything(
      @ForAll List<@LongRange(min = 0, max = 50) Long> moments,
      @ForAll @LongRange(min = 1, max = 9) long step) {
    List<Long> ordered = moments.stream().sorted().toList();
    ArrivalOrder.Expansion<Long, String> expansion =
        (moment, output) -> {
          for (long delay = moment % 4 * step; delay >= 0; delay -= step) {
            output.accept(new Arrival<>(moment + delay, moment + "+" + delay));
          }
        };
    List<Arrival<String>> expected = new ArrayList<>();
    ordered.forEach(moment -> expansion.expand(moment, expected::add));
    expected.sort(Comparator.comparingLong(Arrival::dueMillis));
    List<Arrival<String>> actual = new ArrayList<>();
    ArrivalOrder.of(ordered.iterator(), Long::longValue, expansion).forEachRemaining(actual::add);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void shouldReadNoFurtherThanWhatIsDue() {
    Iterator<Long> endless = LongStream.iterate(0, moment -> moment + 10).iterator();
    Iterator<Arrival<Long>> arrivals =
        ArrivalOrder.of(
            endless,
            Long::longValue,
            (moment, output) -> output.accept(new Arrival<>(moment + 25, moment)));
    assertThat(arrivals.next()).isEqualTo(new Arrival<>(25, 0L));
    assertThat(endless.next()).isEqualTo(40L);
  }

  @Test
  void shouldSayWhichEventsAreOutOfOrder() {
    Iterator<Arrival<Long>> arrivals =
        ArrivalOrder.of(
            List.of(2_000L, 1_000L).iterator(),
            Long::longValue,
            (moment, output) -> output.accept(new Arrival<>(moment + 9_000, moment)));
    assertThatThrownBy(arrivals::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1970-01-01T00:00:01Z comes after 1970-01-01T00:00:02Z");
  }

  @Test
  void shouldEndWithItsSource() {
    Iterator<Arrival<Long>> arrivals =
        ArrivalOrder.of(List.<Long>of().iterator(), Long::longValue, (moment, output) -> {});
    assertThat(arrivals.hasNext()).isFalse();
    assertThatThrownBy(arrivals::next).isInstanceOf(NoSuchElementException.class);
  }
}
