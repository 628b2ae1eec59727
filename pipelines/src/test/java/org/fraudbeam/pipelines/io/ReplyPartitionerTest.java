package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyPartitionerTest {

  private static final int PARTITIONS = 4;

  @Test
  void shouldSendAReplyWhereItsSenderWaits() {
    assertThat(IntStream.range(0, PARTITIONS).map(i -> partition(Topics.REPLIES, i + "/request")))
        .containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/request", "999999/request", "no address", ""})
  void shouldNeverNameAPartitionThatDoesNotExist(String address) {
    assertThat(partition(Topics.REPLIES, address)).isBetween(0, PARTITIONS - 1);
  }

  @Test
  void shouldSendOtherRecordsWhereKafkaWould() {
    assertThat(partition(Topics.ALERTS, "3/request"))
        .isEqualTo(BuiltInPartitioner.partitionForKey("3/request".getBytes(UTF_8), PARTITIONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/request", "1/", "-1/request", "1000000/request", "1/a b", "1"})
  void shouldKnowWhatIsNoAddress(String text) {
    assertThat(ReplyAddress.parse(text)).isNull();
  }

  @Test
  void shouldWriteAnAddressAsItIsRead() {
    ReplyAddress address = new ReplyAddress(3, "9f1c-17");

    assertThat(ReplyAddress.parse(address.toString())).isEqualTo(address);
  }

  private static int partition(String topic, String key) {
    Node node = new Node(0, "127.0.0.1", 9092);
    List<PartitionInfo> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(i -> new PartitionInfo(topic, i, node, null, null))
            .toList();
    Cluster cluster = new Cluster("cluster", List.of(node), partitions, Set.of(), Set.of());
    try (ReplyPartitioner partitioner = new ReplyPartitioner()) {
      return partitioner.partition(topic, key, key.getBytes(UTF_8), null, null, cluster);
    }
  }
}
