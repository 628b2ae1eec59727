package org.fraudbeam.pipelines.io;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/**
 * Reads the events that the topics of transactions and labels hold now, as bounded input. Records
 * that are no valid events are left out: the scoring job has made them dead letters.
 */
public final class ReadHistory extends PTransform<PBegin, PCollection<Event>> {

  private static final long serialVersionUID = 1L;

  private final KafkaCluster kafka;
  private final int mostHoursAhead;

  private ReadHistory(KafkaCluster kafka, int mostHoursAhead) {
    this.kafka = kafka;
    this.mostHoursAhead = mostHoursAhead;
  }

  /**
   * Reads from a cluster.
   *
   * @param kafka the cluster
   * @param mostHoursAhead what the scoring job took, see {@link ClockOptions}
   */
  public static ReadHistory of(KafkaCluster kafka, int mostHoursAhead) {
    return new ReadHistory(kafka, mostHoursAhead);
  }

  @Override
  public PCollection<Event> expand(PBegin begin) {
    List<PCollection<Event>> topics =
        List.of(Topics.TRANSACTIONS, Topics.LABELS).stream()
            .map(
                topic ->
                    begin
                        .apply("Read_" + topic, ReadTopic.upToNow(kafka, topic))
                        .apply("Parse_" + topic, ParDo.of(new Parse(topic, mostHoursAhead)))
                        .setCoder(EventCoder.of()))
            .toList();
    return PCollectionList.of(topics).apply("Both", Flatten.pCollections());
  }

  private static final class Parse extends DoFn<byte[], Event> {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final int mostHoursAhead;

    Parse(String topic, int mostHoursAhead) {
      this.topic = topic;
      this.mostHoursAhead = mostHoursAhead;
    }

    @ProcessElement
    public void process(@Element byte[] bytes, OutputReceiver<Event> out) {
      try {
        Event event = EventDecoder.parse(topic, bytes);
        ClockCheck.allowing(mostHoursAhead).requireNotAhead(event);
        out.output(event);
      } catch (InvalidEventException e) {
        // Left out, as said above.
      }
    }
  }
}
