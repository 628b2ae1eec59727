package org.fraudbeam.features.transform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transform.TerminalInput.Computed;
import org.fraudbeam.features.transform.TerminalInput.Labelled;

/**
 * The two steps over a finished history: all events of a key, ordered by the time at which they
 * became known, labels before transactions of the same time, then as {@link EntityFeatures#ORDER}
 * says. The events of one key are sorted in memory.
 */
final class OrderedSteps {

  private static final Comparator<Event> BY_TIME_KNOWN =
      Comparator.comparingLong(Event::knownAtMillis)
          .thenComparing(event -> event instanceof Label ? 0 : 1)
          .thenComparing(EntityFeatures.ORDER)
          // Of two conflicting ones the same is chosen in every run.
          .thenComparing(Event::toString);

  private OrderedSteps() {}

  static PTransform<? super PCollection<KV<String, Event>>, PCollectionTuple> customers(
      CustomerStep step) {
    return new CustomersInOrder(step);
  }

  static PTransform<? super PCollection<KV<String, TerminalInput>>, PCollection<FeatureVector>>
      terminals(TerminalStep step) {
    return new TerminalsInOrder(step);
  }

  private static Event eventOf(TerminalInput input) {
    if (input instanceof Computed computed) {
      return computed.transaction();
    }
    if (input instanceof Labelled labelled) {
      return labelled.label();
    }
    throw new IllegalStateException("nothing is revised in a history that is in order: " + input);
  }

  private static <T> List<T> sorted(Iterable<T> values, Comparator<? super T> order) {
    List<T> list = new ArrayList<>();
    values.forEach(list::add);
    list.sort(order);
    return list;
  }

  private static final class CustomersInOrder
      extends PTransform<PCollection<KV<String, Event>>, PCollectionTuple> {

    private static final long serialVersionUID = 1L;

    private final CustomerStep step;

    CustomersInOrder(CustomerStep step) {
      this.step = step;
    }

    @Override
    public PCollectionTuple expand(PCollection<KV<String, Event>> events) {
      return events
          .apply("GroupByCustomer", GroupByKey.create())
          .apply(
              "InOrder",
              ParDo.of(new Customers(step))
                  .withOutputTags(
                      ComputeFeatures.TO_TERMINALS, TupleTagList.of(ComputeFeatures.CONFLICTS)));
    }
  }

  private static final class Customers
      extends DoFn<KV<String, Iterable<Event>>, KV<String, TerminalInput>> {

    private static final long serialVersionUID = 1L;

    private final CustomerStep step;

    Customers(CustomerStep step) {
      this.step = step;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<Event>> customer, MultiOutputReceiver out) {
      History history = step.features().newHistory();
      for (Event event : sorted(customer.getValue(), BY_TIME_KNOWN)) {
        step.process(
            history,
            event,
            input -> out.get(ComputeFeatures.TO_TERMINALS).output(KV.of(input.merchantId(), input)),
            out.get(ComputeFeatures.CONFLICTS)::output);
      }
    }
  }

  private static final class TerminalsInOrder
      extends PTransform<PCollection<KV<String, TerminalInput>>, PCollection<FeatureVector>> {

    private static final long serialVersionUID = 1L;

    private final TerminalStep step;

    TerminalsInOrder(TerminalStep step) {
      this.step = step;
    }

    @Override
    public PCollection<FeatureVector> expand(PCollection<KV<String, TerminalInput>> inputs) {
      return inputs
          .apply("GroupByTerminal", GroupByKey.create())
          .apply("InOrder", ParDo.of(new Terminals(step)));
    }
  }

  private static final class Terminals
      extends DoFn<KV<String, Iterable<TerminalInput>>, FeatureVector> {

    private static final long serialVersionUID = 1L;
    private static final Comparator<TerminalInput> ORDER =
        Comparator.comparing(OrderedSteps::eventOf, BY_TIME_KNOWN)
            .thenComparing(
                input -> input instanceof Computed computed && computed.vector().duplicate());

    private final TerminalStep step;

    Terminals(TerminalStep step) {
      this.step = step;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<TerminalInput>> terminal, OutputReceiver<FeatureVector> out) {
      History history = step.features().newHistory();
      for (TerminalInput input : sorted(terminal.getValue(), ORDER)) {
        step.process(history, input, out::output);
      }
    }
  }
}
