package org.fraudbeam.services.producer.disturbance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
  private static final int EVENTS = 20_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One event a second, whose content is its own moment. */
  private static List<Arrival<Long>> events() {
    return LongStream.range(0, EVENTS)
        .mapToObj(second -> new Arrival<>(1000 * second, 1000 * second))
        .toList();
  }

  private static List<Arrival<Long>> under(Disturbance<Long> disturbance) {
    List<Arrival<Long>> arrivals = new ArrayList<>();
    ArrivalOrder.disturbed(events().iterator(), disturbance).forEachRemaining(arrivals::add);
    return arrivals;
  }

  @Test
  void shouldLeaveEverythingAloneWithoutADisturbance() {
    assertThat(under(Disturbance.none())).isEqualTo(events());
  }

  @Test
  void shouldDelayAShareByLessThanTheBound() {
    List<Arrival<Long>> arrivals = under(Lateness.of(Share.of(0.1), MINUTE, 7));
    assertThat(arrivals).hasSize(EVENTS);
    assertThat(arrivals)
        .allSatisfy(
            arrival ->
                assertThat(arrival.dueMillis() - arrival.content())
                    .isBetween(0L, MINUTE.toMillis() - 1));
    long late =
        arrivals.stream().filter(arrival -> arrival.dueMillis() > arrival.content()).count();
    assertThat(late / (double) EVENTS).isCloseTo(0.1, within(0.01));
  }

  @Test
  void shouldShuffleEverythingWithinTheBound() {
    List<Arrival<Long>> arrivals = under(Lateness.shuffled(MINUTE, 7));
    List<Long> contents = arrivals.stream().map(Arrival::content).toList();
    assertThat(contents)
        .containsExactlyInAnyOrderElementsOf(events().stream().map(Arrival::content).toList());
    long largest = Long.MIN_VALUE;
    int overtaken = 0;
    for (long content : contents) {
      overtaken += content < largest ? 1 : 0;
      largest = Math.max(largest, content);
      assertThat(largest - content).isLessThan(MINUTE.toMillis());
    }
    assertThat(overtaken).isGreaterThan(EVENTS / 2);
  }

  @Test
  void shouldRepeatAShareSoonAfter() {
    List<Arrival<Long>> arrivals = under(Duplicates.exact(Share.of(0.1), MINUTE, 7));
    assertThat((arrivals.size() - EVENTS) / (double) EVENTS).isCloseTo(0.1, within(0.01));
    assertThat(new HashSet<>(arrivals.stream().map(Arrival::content).toList())).hasSize(EVENTS);
    assertThat(arrivals)
        .allSatisfy(
            arrival ->
                assertThat(arrival.dueMillis() - arrival.content())
                    .isBetween(0L, MINUTE.toMillis() - 1));
  }

  @Test
  void shouldConflictOnlyWhereThereCanBeAConflict() {
    List<Arrival<Long>> arrivals =
        under(
            Duplicates.conflicting(
                Share.of(1),
                MINUTE,
                content -> content % 2000 == 0 ? Optional.of(-content - 1) : Optional.empty(),
                7));
    assertThat(arrivals).hasSize(EVENTS + EVENTS / 2);
    assertThat(arrivals.stream().filter(arrival -> arrival.content() < 0)).hasSize(EVENTS / 2);
  }

  @Test
  void shouldApplyOneDisturbanceAfterTheOther() {
    Disturbance<Long> both =
        Duplicates.<Long>exact(Share.of(1), MINUTE, 7)
            .then(Duplicates.exact(Share.of(1), MINUTE, 8));
    assertThat(under(both)).hasSize(4 * EVENTS);
  }

  @Test
  void shouldRepeatItselfWithTheSameSeed() {
    assertThat(under(Lateness.shuffled(MINUTE, 7)))
        .isEqualTo(under(Lateness.shuffled(MINUTE, 7)))
        .isNotEqualTo(under(Lateness.shuffled(MINUTE, 8)));
  }

  @Test
  void shouldRefuseSharesAndBoundsWithoutMeaning() {
    assertThatThrownBy(() -> Share.of(1.5)).hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> Share.of(Double.NaN)).hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> Lateness.shuffled(Duration.ZERO, 7))
        .hasMessageContaining("at least 1 ms");
  }
}
