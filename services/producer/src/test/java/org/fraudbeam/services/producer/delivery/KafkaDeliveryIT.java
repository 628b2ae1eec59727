package org.fraudbeam.services.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.topics.KafkaTopics;
import org.fraudbeam.services.topics.UnusableKafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaDeliveryIT {
  /** In a future that a broker refuses by default. */
  private static final Simulation SIMULATION =
      Simulation.of(
          SimulationOptions.HANDBOOK
              .withSize(100, 200)
              .withRadius(20)
              .withDays(LocalDate.of(2040, 1, 1), 20));

  @TempDir private static Path directory;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(BrokerOptions.in(directory));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldDeliverEveryEventOnItsTopicUnderItsCustomerAtItsTime() throws Exception {
    TopicNames topics = new TopicNames("it-transactions", "it-labels");
    KafkaTopics.ensure(Map.of("bootstrap.servers", kafka.bootstrapServers()), topics.all(), 3);
    KafkaTopics.ensure(Map.of("bootstrap.servers", kafka.bootstrapServers()), topics.all(), 3);
    MessageSink sink = KafkaMessageSink.open(KafkaCluster.at(kafka.bootstrapServers()), topics);
    try (EventProducer producer =
        EventProducer.of(
            Timeline.messages(Timeline.of(SIMULATION), Disturbance.none()),
            Pacing.asFastAsPossible(),
            sink)) {
      producer.start();
      assertThat(producer.awaitEnd(Duration.ofSeconds(60))).isTrue();
      assertThat(producer.progress().position()).isEqualTo(producer.progress().sent());
    }
    Map<Boolean, List<Event>> expected = expected();
    assertThat(expected.get(true)).isNotEmpty();
    assertThat(expected.get(false)).isNotEmpty();
    List<Event> transactions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> delivered :
        read("it-transactions", expected.get(true).size())) {
      transactions.add(checked(delivered, TransactionJson.parse(delivered.value())));
    }
    List<Event> labels = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> delivered : read("it-labels", expected.get(false).size())) {
      labels.add(checked(delivered, LabelJson.parse(delivered.value())));
    }
    assertThat(transactions).containsExactlyInAnyOrderElementsOf(expected.get(true));
    assertThat(labels).containsExactlyInAnyOrderElementsOf(expected.get(false));
  }

  private static Map<Boolean, List<Event>> expected() {
    Map<Boolean, List<Event>> events = new HashMap<>();
    Timeline.of(SIMULATION)
        .forEachRemaining(
            arrival ->
                events
                    .computeIfAbsent(
                        arrival.content() instanceof Transaction, key -> new ArrayList<>())
                    .add(arrival.content()));
    return events;
  }

  private static Event checked(ConsumerRecord<byte[], byte[]> delivered, Event event) {
    assertThat(new String(delivered.key(), StandardCharsets.UTF_8)).isEqualTo(event.userId());
    assertThat(delivered.timestamp()).isEqualTo(event.timestampMillis());
    return event;
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "key.deserializer", ByteArrayDeserializer.class,
            "value.deserializer", ByteArrayDeserializer.class);
    List<ConsumerRecord<byte[], byte[]>> delivered = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      Collection<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      assertThat(partitions).hasSize(3);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (delivered.size() < count) {
        consumer.poll(Duration.ofSeconds(1)).forEach(delivered::add);
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      assertThat(ends.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(count);
    }
    return delivered;
  }

  @Test
  void shouldSayThatThereIsNoBroker() throws Exception {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    String address = "127.0.0.1:" + unused;
    assertThatThrownBy(
            () ->
                KafkaTopics.ensure(
                    Map.of("bootstrap.servers", address), TopicNames.DEFAULT.all(), 1))
        .isInstanceOf(UnusableKafkaException.class)
        .hasMessageStartingWith("No Kafka broker can be used at " + address)
        .hasMessageEndingWith("Start one there, or give another address.");
  }

  @Test
  void shouldSayThatTheAddressMakesNoSense() {
    assertThatThrownBy(() -> KafkaMessageSink.open(KafkaCluster.at("nowhere"), TopicNames.DEFAULT))
        .isInstanceOf(DeliveryException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(
            () ->
                KafkaTopics.ensure(
                    Map.of("bootstrap.servers", "nowhere"), TopicNames.DEFAULT.all(), 1))
        .isInstanceOf(UnusableKafkaException.class)
        .hasMessageContaining("nowhere");
  }
}
