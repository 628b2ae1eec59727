package org.fraudbeam.services.standalone.bench.dataflow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.rules.RuleSource;
import org.fraudbeam.pipelines.scoring.DecisionRecords;
import org.fraudbeam.pipelines.scoring.ModelScoring;

/**
 * One thread that reads, computes, scores and writes: what the work costs without an engine. It
 * loses its state when it stops.
 */
public final class PlainLoop implements Runnable {

  private static final Duration POLL = Duration.ofMillis(10);

  private final WorkOrder order;
  private final FeatureSet features = FeatureSets.cardFraud();
  private volatile boolean stopped;

  private PlainLoop(WorkOrder order) {
    this.order = order;
  }

  /** A loop that has not begun. */
  public static PlainLoop of(WorkOrder order) {
    return new PlainLoop(order);
  }

  /** Lets the loop end after what it has read. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    Histories histories = Histories.of(features);
    DecisionRecords records = new DecisionRecords(features.fingerprint(), order.emitScores());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer();
        KafkaProducer<byte[], byte[]> producer = producer();
        ModelScoring scoring = ModelScoring.with(features, order.registry(), RuleSource.none())) {
      consumer.subscribe(List.of(Topics.TRANSACTIONS, Topics.LABELS));
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          histories.process(
              EventSchema.parse(record),
              vector -> records.write(scoring.decide(vector), written -> send(producer, written)));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The plain loop ended early.", e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What is lost is missing from the count.
  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            order.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            order.consumerGroup(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            order.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
