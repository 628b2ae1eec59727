package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.fraudbeam.services.scorer.live.Latencies.Sample;

/**
 * The transactions that were seen to come: those that are still to be decided, how long the others
 * took, and up to where the partitions have been scored. Bounded: while too many wait, no more are
 * taken.
 */
final class Arrivals {

  static final int MOST_WAITING = 5_000;

  /**
   * An answer to a transaction that has come again is older than its arrival by more than two
   * clocks differ.
   */
  private static final Duration LARGEST_SKEW = Duration.ofSeconds(1);

  /** What others of its partition have overtaken by so much is not decided any more. */
  private static final Duration LONGEST_OVERTAKEN = Duration.ofMinutes(1);

  private final Duration kept;
  private final Map<UUID, Arrival> waiting = new LinkedHashMap<>();
  private final Map<TopicPartition, Arrival> latestDecided = new HashMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** None yet; what has been measured is kept for so long. */
  Arrivals(Duration kept) {
    this.kept = kept;
  }

  /** Notes a transaction on the moment it comes. */
  synchronized void add(Arrival arrival) {
    if (waiting.size() < MOST_WAITING) {
      waiting.putIfAbsent(arrival.decisionId(), arrival);
    }
  }

  /** Those that no decision is known of. */
  synchronized List<UUID> waiting() {
    return List.copyOf(waiting.keySet());
  }

  /**
   * Notes decisions.
   *
   * @param scoredAt when each of them was made
   */
  synchronized void decided(Map<UUID, Instant> scoredAt) {
    scoredAt.forEach(
        (id, at) -> {
          Arrival arrival = waiting.remove(id);
          if (arrival != null && !at.isBefore(arrival.at().minus(LARGEST_SKEW))) {
            double millis = Duration.between(arrival.at(), at).toNanos() / 1e6;
            samples.add(new Sample(arrival.at(), Math.max(0, millis)));
            latestDecided.merge(arrival.place(), arrival, (one, other) -> later(one, other));
          }
        });
    waiting.values().removeIf(this::isOvertaken);
    Instant oldest = Instant.now().minus(kept);
    samples.removeIf(sample -> sample.arrivedAt().isBefore(oldest));
  }

  private static Arrival later(Arrival one, Arrival other) {
    return one.offset() > other.offset() ? one : other;
  }

  private boolean isOvertaken(Arrival arrival) {
    Arrival latest = latestDecided.get(arrival.place());
    return latest != null && arrival.at().isBefore(latest.at().minus(LONGEST_OVERTAKEN));
  }

  /** Up to where a partition has been scored for sure, as the offset of the next record. */
  synchronized long decidedUpTo(TopicPartition place) {
    Arrival latest = latestDecided.get(place);
    return latest == null ? 0 : latest.offset() + 1;
  }

  /**
   * When the first transaction came that is still to be decided.
   *
   * @param positions up to where partitions have been read
   */
  synchronized Optional<Instant> oldestWaiting(Map<TopicPartition, Long> positions) {
    return waiting.values().stream()
        .filter(arrival -> arrival.offset() >= positions.getOrDefault(arrival.place(), 0L))
        .map(Arrival::at)
        .min(Instant::compareTo);
  }

  /** How long transactions took in a window of time that ends then. */
  synchronized Latencies latencies(Instant end, int intervals) {
    return Latencies.of(samples, end, intervals);
  }
}
