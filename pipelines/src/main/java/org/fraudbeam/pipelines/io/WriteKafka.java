package org.fraudbeam.pipelines.io;

import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/**
 * Writes records, each to its own topic, at least once: after a failure some are written again,
 * with the same key. A reply goes to the partition that its address names, other records to that of
 * their key.
 *
 * <p>Not compressed: a record is sent when it comes, mostly alone, and a batch of LZ4 costs 130 KB
 * of buffers whatever its size. A topic that should take less room has its own setting for it.
 */
public final class WriteKafka
    extends PTransform<PCollection<ProducerRecord<byte[], byte[]>>, PDone> {

  private static final long serialVersionUID = 1L;

  private final KafkaCluster kafka;

  private WriteKafka(KafkaCluster kafka) {
    this.kafka = kafka;
  }

  /** Writes to a cluster. */
  public static WriteKafka to(KafkaCluster kafka) {
    return new WriteKafka(kafka);
  }

  @Override
  public PDone expand(PCollection<ProducerRecord<byte[], byte[]>> records) {
    KafkaCluster cluster = kafka;
    return records.apply(
        "Write",
        KafkaIO.<byte[], byte[]>writeRecords()
            .withBootstrapServers(kafka.bootstrapServers())
            .withProducerFactoryFn(settings -> new KafkaProducer<>(cluster.settings(settings)))
            .withKeySerializer(ByteArraySerializer.class)
            .withValueSerializer(ByteArraySerializer.class)
            .withProducerConfigUpdates(
                Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    // What comes while one batch is on its way goes together with the next.
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    1,
                    ProducerConfig.PARTITIONER_CLASS_CONFIG,
                    ReplyPartitioner.class.getName())));
  }
}
