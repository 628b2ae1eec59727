package org.fraudbeam.services.producer.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.producer.disturbance.Message;

/**
 * Writes messages to Kafka, keyed by user id so that the events of a customer stay in order, with
 * the transaction's time as the record's timestamp. Idempotent, acknowledged by all replicas.
 */
public final class KafkaMessageSink implements MessageSink {
  private final Producer<byte[], byte[]> producer;
  private final TopicNames topics;

  private KafkaMessageSink(Producer<byte[], byte[]> producer, TopicNames topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * A sink that writes to these topics, which should exist.
   *
   * @throws DeliveryException if the addresses make no sense
   */
  public static KafkaMessageSink open(KafkaCluster kafka, TopicNames topics) {
    try {
      return new KafkaMessageSink(new KafkaProducer<>(settings(kafka)), topics);
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new DeliveryException(
          "Kafka's address %s cannot be used: %s."
              .formatted(kafka.bootstrapServers(), reason.getMessage()),
          e);
    }
  }

  private static Map<String, Object> settings(KafkaCluster kafka) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
    return kafka.settings(settings);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of a failure.
  public void send(Message message, Acknowledgement acknowledgement) {
    byte[] key = message.event().userId().getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(
            topics.of(message.event()),
            null,
            message.event().timestampMillis(),
            key,
            message.bytes());
    try {
      producer.send(sent, (metadata, failure) -> acknowledgement.delivered(failure));
    } catch (KafkaException | IllegalStateException e) {
      // The latter says that the producer was closed meanwhile.
      throw DeliveryException.because(e);
    }
  }

  @Override
  public void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw DeliveryException.because(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
