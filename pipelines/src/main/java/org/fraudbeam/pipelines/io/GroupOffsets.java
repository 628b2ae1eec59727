package org.fraudbeam.pipelines.io;

import java.util.Map;
import java.util.TreeMap;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/** Offsets of the topics that a scoring job reads, by partition, as {@code transactions-0}. */
public final class GroupOffsets {

  private GroupOffsets() {}

  /**
   * Up to where a job has read and written, as of its latest checkpoint. Partitions of which it has
   * taken none are missing.
   *
   * @param group in whose name the job commits
   */
  public static Map<String, Long> committed(KafkaCluster kafka, String group) {
    Map<String, Long> offsets = new TreeMap<>();
    kafka
        .ask(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
        .forEach(
            (partition, offset) -> {
              if (offset != null && EventSource.TOPICS.contains(partition.topic())) {
                offsets.put(partition.toString(), offset.offset());
              }
            });
    return offsets;
  }

  /** Where every partition ends now. */
  public static Map<String, Long> ends(KafkaCluster kafka) {
    Map<String, Long> offsets = new TreeMap<>();
    for (String topic : EventSource.TOPICS) {
      OffsetRange.ofTopic(kafka, topic)
          .forEach(range -> offsets.put(range.place().toString(), range.to()));
    }
    return offsets;
  }

  /**
   * How many events a job has not taken into a checkpoint yet.
   *
   * @param group in whose name the job commits
   */
  public static long lag(KafkaCluster kafka, String group) {
    Map<String, Long> committed = committed(kafka, group);
    return ends(kafka).entrySet().stream()
        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  /** Whether offsets reach as far as others in every partition of those. */
  public static boolean reach(Map<String, Long> offsets, Map<String, Long> others) {
    return others.entrySet().stream()
        .allMatch(other -> offsets.getOrDefault(other.getKey(), -1L) >= other.getValue());
  }
}
