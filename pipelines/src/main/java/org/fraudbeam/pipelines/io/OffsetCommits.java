package org.fraudbeam.pipelines.io;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.fraudbeam.pipelines.io.EventPositions.Position;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka where a checkpoint stands. Any thread may ask for it, but only the one that reads
 * does it: Kafka's consumer allows no other.
 */
final class OffsetCommits {

  private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);
  private static final Duration LONGEST_LAST_COMMIT = Duration.ofSeconds(5);

  private final KafkaConsumer<?, ?> consumer;
  private final AtomicReference<@Nullable List<Position>> asked = new AtomicReference<>();

  OffsetCommits(KafkaConsumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Asks for positions to be committed. */
  void soon(List<Position> positions) {
    asked.set(positions);
  }

  /** Commits what was asked for, without waiting. */
  void send() {
    Map<TopicPartition, OffsetAndMetadata> offsets = take();
    if (!offsets.isEmpty()) {
      consumer.commitAsync(offsets, null);
    }
  }

  /** The same before the consumer closes: after a savepoint it tells another job where to go on. */
  void sendLast() {
    Map<TopicPartition, OffsetAndMetadata> offsets = take();
    if (!offsets.isEmpty()) {
      try {
        consumer.commitSync(offsets, LONGEST_LAST_COMMIT);
      } catch (KafkaException e) {
        LOG.warn("Kafka was not told the last offsets: it has those of a checkpoint before.", e);
      }
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> take() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    List<Position> positions = asked.getAndSet(null);
    if (positions != null) {
      positions.forEach(
          p ->
              offsets.put(
                  new TopicPartition(p.topic(), p.partition()), new OffsetAndMetadata(p.offset())));
    }
    return offsets;
  }
}
