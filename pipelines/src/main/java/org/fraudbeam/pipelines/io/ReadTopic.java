package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads the values of a topic from its earliest record to those that are last when the pipeline
 * starts: a stream's past as bounded input. Records without a value are left out.
 */
public final class ReadTopic extends PTransform<PBegin, PCollection<byte[]>> {

  private static final long serialVersionUID = 1L;

  private final String bootstrapServers;
  private final String topic;

  private ReadTopic(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  /**
   * Reads a topic up to its present end.
   *
   * @param bootstrapServers addresses of the cluster, {@code host:port} with commas between
   * @param topic an existing topic
   */
  public static ReadTopic upToNow(String bootstrapServers, String topic) {
    return new ReadTopic(bootstrapServers, topic);
  }

  @Override
  public PCollection<byte[]> expand(PBegin begin) {
    return begin.apply("Read", Read.from(TopicSource.of(bootstrapServers, topic)));
  }
}
