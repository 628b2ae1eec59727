package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/**
 * Reads the values of a topic from its earliest record to those that are last when the pipeline
 * starts: a stream's past as bounded input. Records without a value are left out.
 */
public final class ReadTopic extends PTransform<PBegin, PCollection<byte[]>> {

  private static final long serialVersionUID = 1L;

  private final TopicSource source;

  private ReadTopic(TopicSource source) {
    this.source = source;
  }

  /**
   * Reads a topic up to its present end.
   *
   * @param kafka the cluster
   * @param topic an existing topic
   */
  public static ReadTopic upToNow(KafkaCluster kafka, String topic) {
    return new ReadTopic(TopicSource.of(kafka, topic));
  }

  /** Reads some records of one partition. */
  public static ReadTopic range(KafkaCluster kafka, OffsetRange range) {
    return new ReadTopic(TopicSource.of(kafka, range));
  }

  @Override
  public PCollection<byte[]> expand(PBegin begin) {
    return begin.apply("Read", Read.from(source));
  }
}
