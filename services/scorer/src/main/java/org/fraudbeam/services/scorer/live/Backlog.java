package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What waits in Kafka.
 *
 * @param lags of all readers; empty until Kafka has told
 * @param oldest for how long the first of the transactions waits that are not scored; null if none
 *     does, or nobody saw it come
 */
public record Backlog(List<Lag> lags, @Nullable Duration oldest) {

  /** Nothing is known. */
  static final Backlog NONE = new Backlog(List.of(), null);

  /**
   * What waits.
   *
   * @param ends of topics at a moment: what came later does not count
   */
  static Backlog of(Offsets offsets, Map<TopicPartition, Long> ends, Arrivals arrivals) {
    return new Backlog(
        Reader.ALL.stream()
            .map(
                reader ->
                    new Lag(reader, Offsets.between(positions(reader, offsets, arrivals), ends)))
            .toList(),
        arrivals
            .oldestWaiting(positions(Reader.SCORING, offsets, arrivals))
            .map(oldest -> Duration.between(oldest, Instant.now()))
            .orElse(null));
  }

  /**
   * The scoring job commits only what is in a checkpoint, but it has also read what it has scored.
   */
  private static Map<TopicPartition, Long> positions(
      Reader reader, Offsets offsets, Arrivals arrivals) {
    Map<TopicPartition, Long> committed = offsets.positions(reader.group(), reader.topic());
    return reader.equals(Reader.SCORING)
        ? committed.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> Math.max(entry.getValue(), arrivals.decidedUpTo(entry.getKey()))))
        : committed;
  }
}
