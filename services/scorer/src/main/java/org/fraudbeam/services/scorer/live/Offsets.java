package org.fraudbeam.services.scorer.live;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where topics end and where consumer groups stand in them, at one moment.
 *
 * @param beginnings the earliest offset of each partition
 * @param ends the offset of the next record of each partition
 * @param committed what each group has committed
 */
record Offsets(
    Map<TopicPartition, Long> beginnings,
    Map<TopicPartition, Long> ends,
    Map<String, Map<TopicPartition, Long>> committed) {

  /** The offsets of the records of a topic that a group has not read for sure. */
  Map<TopicPartition, Long> positions(String group, String topic) {
    Map<TopicPartition, Long> read = committed.getOrDefault(group, Map.of());
    return beginnings.entrySet().stream()
        .filter(beginning -> beginning.getKey().topic().equals(topic))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                beginning ->
                    Math.max(beginning.getValue(), read.getOrDefault(beginning.getKey(), 0L))));
  }

  /**
   * Number of records up to these ends that lie behind these positions. What has expired does not
   * wait.
   */
  static long between(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    return positions.entrySet().stream()
        .mapToLong(
            position ->
                Math.max(
                    0,
                    ends.getOrDefault(position.getKey(), position.getValue())
                        - position.getValue()))
        .sum();
  }
}
