package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A range of offsets of one partition, or before it is split a whole topic. */
final class TopicSource extends BoundedSource<byte[]> {

  private static final long serialVersionUID = 1L;

  /** Not yet split into partitions. */
  private static final int ALL = -1;

  private final String bootstrapServers;
  private final String topic;
  private final int partition;
  private final long from;
  private final long to;

  private TopicSource(String bootstrapServers, String topic, int partition, long from, long to) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.partition = partition;
    this.from = from;
    this.to = to;
  }

  static TopicSource of(String bootstrapServers, String topic) {
    return new TopicSource(bootstrapServers, topic, ALL, 0, 0);
  }

  @Override
  public List<? extends BoundedSource<byte[]>> split(long bytes, PipelineOptions options) {
    if (partition != ALL) {
      return List.of(this);
    }
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
      return partitions.stream()
          .map(p -> range(p.partition(), offset(first, p), offset(last, p)))
          .toList();
    }
  }

  private TopicSource range(int ofPartition, long start, long end) {
    return new TopicSource(bootstrapServers, topic, ofPartition, start, end);
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition), "Kafka answers for every partition");
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return to - from;
  }

  @Override
  public Coder<byte[]> getOutputCoder() {
    return ByteArrayCoder.of();
  }

  @Override
  public BoundedReader<byte[]> createReader(PipelineOptions options) throws IOException {
    if (partition == ALL) {
      throw new IOException("the topic " + topic + " is read one partition at a time");
    }
    return new Reader(this);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static final class Reader extends BoundedReader<byte[]> {

    private static final java.time.Duration POLL = java.time.Duration.ofMillis(500);

    private final TopicSource source;
    private final TopicPartition place;
    private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private byte @Nullable [] current;

    Reader(TopicSource source) {
      this.source = source;
      this.place = new TopicPartition(source.topic, source.partition);
    }

    @Override
    public boolean start() {
      KafkaConsumer<byte[], byte[]> started = source.consumer();
      started.assign(List.of(place));
      started.seek(place, source.from);
      consumer = started;
      return advance();
    }

    @Override
    public boolean advance() {
      while (true) {
        ConsumerRecord<byte[], byte[]> record = fetched.poll();
        if (record == null) {
          if (!fetch()) {
            return false;
          }
        } else if (record.offset() >= source.to) {
          return false;
        } else if (record.value() != null) {
          current = record.value();
          return true;
        }
      }
    }

    /**
     * Fetches more records; false if the end of the range is reached, also where the last records
     * are gone.
     */
    private boolean fetch() {
      KafkaConsumer<byte[], byte[]> started = consumer;
      if (started == null || started.position(place) >= source.to) {
        return false;
      }
      started.poll(POLL).records(place).forEach(fetched::add);
      return true;
    }

    @Override
    public byte[] getCurrent() {
      if (current == null) {
        throw new java.util.NoSuchElementException("nothing has been read");
      }
      return current;
    }

    @Override
    public void close() {
      if (consumer != null) {
        consumer.close();
      }
    }

    @Override
    public BoundedSource<byte[]> getCurrentSource() {
      return source;
    }
  }
}
