package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.ProducerRecordCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.pipelines.io.KafkaValue.Invalid;
import org.fraudbeam.pipelines.io.KafkaValue.Valid;

/**
 * Reads transactions and labels from their topics, with their own times as event time. What is no
 * valid event becomes a dead letter with its bytes, its place and the reason.
 *
 * <p>Where the reader starts without a checkpoint is where its consumer group left off, else at the
 * earliest record.
 */
public final class ReadKafka extends PTransform<PBegin, PCollectionTuple> {

  /** The valid events. */
  public static final TupleTag<Event> EVENTS = new TupleTag<>("events");

  /** The others, ready for {@link Topics#DEAD_LETTERS}, and what is replied to their senders. */
  public static final TupleTag<ProducerRecord<byte[], byte[]>> DEAD_LETTERS =
      new TupleTag<>("deadLetters");

  private static final long serialVersionUID = 1L;

  private ReadKafka() {}

  /** Reads from the cluster that the {@link KafkaOptions} of the pipeline name. */
  public static ReadKafka create() {
    return new ReadKafka();
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple decoded =
        begin
            .apply("Read", Read.from(EventSource.ofBothTopics()))
            .apply(
                "Separate",
                ParDo.of(new Separate()).withOutputTags(EVENTS, TupleTagList.of(DEAD_LETTERS)));
    decoded.get(EVENTS).setCoder(EventCoder.of());
    decoded
        .get(DEAD_LETTERS)
        .setCoder(ProducerRecordCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));
    return decoded;
  }

  private static final class Separate extends DoFn<KafkaValue, Event> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KafkaValue value, MultiOutputReceiver out) {
      if (value instanceof Valid valid) {
        out.get(EVENTS).output(valid.event());
      } else if (value instanceof Invalid invalid) {
        out.get(DEAD_LETTERS).output(DeadLetter.of(invalid));
        if (invalid.replyTo() != null) {
          out.get(DEAD_LETTERS)
              .output(Refusal.invalid(invalid.replyTo(), invalid.reason(), invalid.message()));
        }
      }
    }
  }
}
