package org.fraudbeam.services.scorer.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  private static final TopicPartition PLACE = new TopicPartition("transactions", 0);
  private static final int INTERVALS = 12;

  private final Instant now = Instant.now();
  private final Arrivals arrivals = new Arrivals(Duration.ofMinutes(15));

  @Test
  void shouldMeasureFromArrivalToDecision() {
    Map<UUID, Instant> scoredAt = new HashMap<>();
    for (int number = 1; number <= 100; number++) {
      arrivals.add(arrival(number, now));
      scoredAt.put(id(number), now.plusMillis(number));
    }
    arrivals.decided(scoredAt);

    Latencies latencies = arrivals.latencies(now.plusSeconds(1), INTERVALS);
    assertThat(latencies.recentP50()).isEqualTo(50);
    assertThat(latencies.recentP99()).isEqualTo(99);
    assertThat(latencies.recent()).isEqualTo(100);
    assertThat(latencies.p50()).hasSize(INTERVALS).endsWith(50.0).startsWith(Double.NaN);
    assertThat(arrivals.waiting()).isEmpty();
    assertThat(arrivals.decidedUpTo(PLACE)).isEqualTo(101);
  }

  @Test
  void shouldTakeTheAnswerToADuplicateForNoMeasurement() {
    arrivals.add(arrival(1, now));
    arrivals.decided(Map.of(id(1), now.minusSeconds(60)));

    assertThat(arrivals.latencies(now.plusSeconds(1), INTERVALS).recent()).isZero();
    assertThat(arrivals.waiting()).isEmpty();
    assertThat(arrivals.decidedUpTo(PLACE)).isZero();
  }

  @Test
  void shouldTellSinceWhenTheFirstWaitsThatHasNotBeenRead() {
    arrivals.add(arrival(1, now.minusSeconds(20)));
    arrivals.add(arrival(2, now.minusSeconds(10)));

    assertThat(arrivals.oldestWaiting(Map.of())).contains(now.minusSeconds(20));
    assertThat(arrivals.oldestWaiting(Map.of(PLACE, 2L))).contains(now.minusSeconds(10));
    assertThat(arrivals.oldestWaiting(Map.of(PLACE, 3L))).isEmpty();
  }

  @Test
  void shouldGiveUpWhatLaterOnesHaveLongOvertaken() {
    arrivals.add(arrival(1, now.minusSeconds(70)));
    arrivals.add(arrival(2, now.minusSeconds(5)));
    arrivals.add(arrival(3, now));
    arrivals.decided(Map.of(id(3), now.plusMillis(5)));

    assertThat(arrivals.waiting()).isEqualTo(List.of(id(2)));
  }

  @Test
  void shouldStayBoundedWhileNothingIsDecided() {
    for (int number = 1; number <= Arrivals.MOST_WAITING + 10; number++) {
      arrivals.add(arrival(number, now));
    }
    assertThat(arrivals.waiting()).hasSize(Arrivals.MOST_WAITING).contains(id(1));
  }

  private static Arrival arrival(int number, Instant at) {
    return new Arrival(id(number), PLACE, number, at);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
