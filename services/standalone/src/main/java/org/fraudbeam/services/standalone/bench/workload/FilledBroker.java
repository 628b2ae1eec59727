package org.fraudbeam.services.standalone.bench.workload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.delivery.TopicNames;
import org.fraudbeam.services.producer.disturbance.Disturbance;

/** A broker in this process, and how full its topics are. */
public final class FilledBroker implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final EmbeddedKafka kafka;
  private final KafkaConsumer<byte[], byte[]> looker;

  private FilledBroker(EmbeddedKafka kafka) {
    this.kafka = kafka;
    this.looker =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Starts a broker whose topics are in a folder, empty if the folder is new. */
  public static FilledBroker start(Path folder) {
    return start(folder, BrokerOptions.DEFAULT_PARTITIONS);
  }

  /** The same with another number of partitions. */
  public static FilledBroker start(Path folder, int partitions) {
    return new FilledBroker(
        EmbeddedKafka.start(
            BrokerOptions.in(folder).withTopics(Topics.all()).withPartitions(partitions)));
  }

  /** Its address. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /**
   * Writes traffic to the topics, unless they hold it already.
   *
   * @param progress receives how many events were sent so far
   */
  public void fill(Traffic traffic, LongConsumer progress) throws InterruptedException {
    if (count(Topics.TRANSACTIONS) == traffic.transactions()) {
      return;
    }
    truncate(List.of(Topics.TRANSACTIONS, Topics.LABELS));
    try (EventProducer producer =
        EventProducer.of(
            Timeline.messages(traffic.events(), Disturbance.none()),
            Pacing.asFastAsPossible(),
            KafkaMessageSink.open(KafkaCluster.at(bootstrapServers()), TopicNames.DEFAULT))) {
      producer.start();
      while (!producer.awaitEnd(BETWEEN_LOOKS)) {
        progress.accept(producer.progress().sent());
      }
    }
  }

  /** Number of records that a topic holds. */
  public long count(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    return sum(looker.endOffsets(partitions).values())
        - sum(looker.beginningOffsets(partitions).values());
  }

  /** Number of records that a topic ever had: cheaper than {@link #count}. */
  public long end(String topic) {
    return sum(looker.endOffsets(partitions(topic)).values());
  }

  /** Deletes all records of topics. */
  public void truncate(List<String> topics) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      List<TopicPartition> partitions =
          topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
      admin
          .deleteRecords(
              looker.endOffsets(partitions).entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue()))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not empty the topics " + topics + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while Kafka emptied its topics.", e);
    }
  }

  @Override
  public void close() {
    looker.close();
    kafka.close();
  }

  private List<TopicPartition> partitions(String topic) {
    return looker.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static long sum(Collection<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
