package org.fraudbeam.pipelines.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/**
 * Finds for every transaction how long before it the closest event of the same key became known.
 */
final class FindProximity extends PTransform<PCollection<Event>, PCollection<KV<String, Long>>> {

  private static final long serialVersionUID = 1L;

  private final Entity entity;

  private FindProximity(Entity entity) {
    this.entity = entity;
  }

  /** Looks at the events of one entity. */
  static FindProximity of(Entity entity) {
    return new FindProximity(entity);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<Event> events) {
    return events
        .apply("Key", ParDo.of(new KeyBy(entity)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()))
        .apply("Group", GroupByKey.create())
        .apply("Measure", ParDo.of(new Measure()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
  }

  private static long knownAtMillis(Event event) {
    return event instanceof Label label ? label.reportedAtMillis() : event.timestampMillis();
  }

  private static final class KeyBy extends DoFn<Event, KV<String, Event>> {

    private static final long serialVersionUID = 1L;

    private final Entity entity;

    KeyBy(Entity entity) {
      this.entity = entity;
    }

    @ProcessElement
    public void process(@Element Event event, OutputReceiver<KV<String, Event>> out) {
      out.output(KV.of(entity.keyOf(event), event));
    }
  }

  private static final class Measure extends DoFn<KV<String, Iterable<Event>>, KV<String, Long>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<Event>> key, OutputReceiver<KV<String, Long>> out) {
      List<Event> events = new ArrayList<>();
      key.getValue().forEach(events::add);
      events.sort(Comparator.comparingLong(FindProximity::knownAtMillis));
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i) instanceof Transaction transaction) {
          out.output(KV.of(TransactionKey.of(transaction), closest(events, i, transaction)));
        }
      }
    }

    /** Tied events stand on either side; a copy of the transaction itself is not another event. */
    private static long closest(List<Event> events, int position, Transaction transaction) {
      long now = transaction.timestampMillis();
      for (int i = position + 1; i < events.size() && knownAtMillis(events.get(i)) == now; i++) {
        if (!events.get(i).equals(transaction)) {
          return 0;
        }
      }
      for (int i = position - 1; i >= 0; i--) {
        if (!events.get(i).equals(transaction)) {
          return now - knownAtMillis(events.get(i));
        }
      }
      return Proximity.NONE;
    }
  }
}
