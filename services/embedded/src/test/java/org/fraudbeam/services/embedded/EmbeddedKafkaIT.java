package org.fraudbeam.services.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fraudbeam.services.topics.KafkaTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaIT {

  private static final String TOPIC = "transactions";

  @TempDir Path folder;

  @Test
  void shouldServeAfterARestartWhatWasWrittenBefore() throws Exception {
    long years = Instant.parse("2018-04-01T00:00:00Z").toEpochMilli();
    long ahead = Instant.now().plus(Duration.ofDays(60)).toEpochMilli();
    BrokerOptions options = BrokerOptions.in(folder).withTopics(List.of(TOPIC));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
      write(kafka, "first", years);
      write(kafka, "second", ahead);
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
      write(kafka, "third", years);

      assertThat(read(kafka, 3))
          .extracting(ConsumerRecord::value)
          .containsExactlyInAnyOrder("first", "second", "third");
    }
  }

  @Test
  void shouldMakeTheTopicsThatAreMissingAndLeaveTheOthersAsTheyAre() throws Exception {
    BrokerOptions options = BrokerOptions.in(folder);
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(options.withTopics(List.of("labels")).withPartitions(2))) {
      assertThat(partitions(kafka, "labels")).isEqualTo(2);
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(options.withTopics(List.of("labels", TOPIC)))) {
      assertThat(partitions(kafka, "labels")).isEqualTo(2);
      assertThat(partitions(kafka, TOPIC)).isEqualTo(BrokerOptions.DEFAULT_PARTITIONS);
    }
  }

  @Test
  void shouldTakeRecordsOnEveryPartitionAtOnce() throws Exception {
    List<String> many = IntStream.range(0, 20).mapToObj(number -> "topic-" + number).toList();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(folder).withTopics(many));
        Admin impatient =
            Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers(), "retries", 0))) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (String topic : many) {
        for (int i = 0; i < BrokerOptions.DEFAULT_PARTITIONS; i++) {
          ends.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
      }
      assertThat(impatient.listOffsets(ends).all().get()).hasSize(ends.size());
    }
  }

  @Test
  void shouldKeepTheRecordsOfATopicForEverUntilItIsBounded() throws Exception {
    BrokerOptions options = BrokerOptions.in(folder).withTopics(List.of(TOPIC, "labels"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
      assertThat(setting(kafka, TOPIC, "retention.ms")).isEqualTo("-1");
      assertThat(setting(kafka, TOPIC, "retention.bytes")).isEqualTo("-1");

      KafkaTopics.bound(
          Map.of("bootstrap.servers", kafka.bootstrapServers()), List.of(TOPIC), 64 << 20);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
      assertThat(setting(kafka, TOPIC, "retention.ms")).isEqualTo("-1");
      assertThat(setting(kafka, TOPIC, "retention.bytes")).isEqualTo("67108864");
      assertThat(setting(kafka, TOPIC, "segment.bytes")).isEqualTo("8388608");
      assertThat(setting(kafka, "labels", "retention.bytes")).isEqualTo("-1");
    }
  }

  @Test
  void shouldRefuseABoundThatKeepsNextToNothing() {
    assertThatThrownBy(
            () ->
                KafkaTopics.bound(
                    Map.of("bootstrap.servers", "127.0.0.1:9092"), List.of(TOPIC), 1_000))
        .hasMessage("A partition keeps at least 8388608 bytes, not 1000.");
  }

  @Test
  void shouldListenOnNoOtherAddressThan127001() throws IOException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(folder))) {
      int port = Integer.parseInt(kafka.bootstrapServers().replace("127.0.0.1:", ""));

      assertThat(answers(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)).isTrue();
      // A server on all interfaces would answer here too.
      assertThat(answers(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port)).isFalse();
    }
  }

  @Test
  void shouldRefuseAPortThatIsTakenInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerOptions options = BrokerOptions.in(folder).withPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedKafka.start(options))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              "Port %d of 127.0.0.1 is in use: stop what listens on it, or choose another port.",
              taken.getLocalPort());
    }
  }

  @Test
  void shouldRefuseAFolderThatAnotherBrokerUses() {
    try (EmbeddedKafka running = EmbeddedKafka.start(BrokerOptions.in(folder))) {
      assertThat(running.bootstrapServers()).startsWith("127.0.0.1:");

      assertThatThrownBy(() -> EmbeddedKafka.start(BrokerOptions.in(folder)))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("Another Kafka uses the folder");
    }
  }

  @Test
  void shouldFreeItsPortWhenClosed() {
    int port = LoopbackPorts.freeOtherThan(0);
    BrokerOptions options = BrokerOptions.in(folder).withPort(port);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
      assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
    }

    try (EmbeddedKafka again = EmbeddedKafka.start(options)) {
      assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
    }
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void write(EmbeddedKafka kafka, String value, long timestampMillis)
      throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, null, timestampMillis, value, value)).get();
    }
  }

  private static List<ConsumerRecord<String, String>> read(EmbeddedKafka kafka, int expected) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "test",
            "auto.offset.reset",
            "earliest");
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= expected;
              });
    }
    return records;
  }

  private static String setting(EmbeddedKafka kafka, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin(kafka)) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  private static int partitions(EmbeddedKafka kafka, String topic) throws Exception {
    try (Admin admin = admin(kafka)) {
      TopicDescription description =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      return description.partitions().size();
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
