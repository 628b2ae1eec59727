package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;

/**
 * Sends a reply to the partition that its key names, and any other record to that of its key as
 * Kafka does. A partition that does not exist would stop the job for ever, and anybody may name
 * one: such a reply goes to another, where nobody waits for it.
 */
public final class ReplyPartitioner implements Partitioner {

  /** Made by Kafka. */
  public ReplyPartitioner() {}

  @Override
  public int partition(
      String topic, Object key, byte[] keyBytes, Object value, byte[] bytes, Cluster cluster) {
    int partitions = cluster.partitionsForTopic(topic).size();
    if (topic.equals(Topics.REPLIES)) {
      ReplyAddress address = ReplyAddress.parse(new String(keyBytes, UTF_8));
      if (address != null) {
        return address.partition() % partitions;
      }
    }
    return BuiltInPartitioner.partitionForKey(keyBytes, partitions);
  }

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
