package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.jspecify.annotations.Nullable;

/** A range of offsets of one partition, or before it is split a whole topic. */
final class TopicSource extends BoundedSource<byte[]> {

  private static final long serialVersionUID = 1L;

  private final KafkaCluster kafka;
  private final String topic;
  private final @Nullable OffsetRange range;

  private TopicSource(KafkaCluster kafka, String topic, @Nullable OffsetRange range) {
    this.kafka = kafka;
    this.topic = topic;
    this.range = range;
  }

  static TopicSource of(KafkaCluster kafka, String topic) {
    return new TopicSource(kafka, topic, null);
  }

  static TopicSource of(KafkaCluster kafka, OffsetRange range) {
    return new TopicSource(kafka, range.topic(), range);
  }

  @Override
  public List<? extends BoundedSource<byte[]>> split(long bytes, PipelineOptions options) {
    if (range != null) {
      return List.of(this);
    }
    return OffsetRange.ofTopic(kafka, topic).stream()
        .map(part -> new TopicSource(kafka, topic, part))
        .toList();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return range == null ? 0 : range.to() - range.from();
  }

  @Override
  public Coder<byte[]> getOutputCoder() {
    return ByteArrayCoder.of();
  }

  @Override
  public BoundedReader<byte[]> createReader(PipelineOptions options) throws IOException {
    if (range == null) {
      throw new IOException("the topic " + topic + " is read one partition at a time");
    }
    return new Reader(this, range);
  }

  private static final class Reader extends BoundedReader<byte[]> {

    private final TopicSource source;
    private final OffsetRange range;
    private @Nullable PartitionRecords records;
    private byte @Nullable [] current;

    Reader(TopicSource source, OffsetRange range) {
      this.source = source;
      this.range = range;
    }

    @Override
    public boolean start() {
      records = PartitionRecords.open(source.kafka, range);
      return advance();
    }

    @Override
    public boolean advance() {
      if (records == null) {
        throw new IllegalStateException("The reader has not been started.");
      }
      ConsumerRecord<byte[], byte[]> record = records.next();
      while (record != null && record.value() == null) {
        record = records.next();
      }
      current = record == null ? null : record.value();
      return record != null;
    }

    @Override
    public byte[] getCurrent() {
      if (current == null) {
        throw new NoSuchElementException("nothing has been read");
      }
      return current;
    }

    @Override
    public void close() {
      if (records != null) {
        records.close();
      }
    }

    @Override
    public BoundedSource<byte[]> getCurrentSource() {
      return source;
    }
  }
}
