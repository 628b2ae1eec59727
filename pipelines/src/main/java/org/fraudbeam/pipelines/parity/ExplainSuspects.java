package org.fraudbeam.pipelines.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.CustomerStep;
import org.fraudbeam.features.transform.TerminalInput;
import org.fraudbeam.features.transform.TerminalInput.Computed;
import org.fraudbeam.features.transform.TerminalInput.Labelled;
import org.fraudbeam.features.transform.TerminalInputCoder;
import org.fraudbeam.features.transform.TerminalStep;
import org.fraudbeam.pipelines.parity.Replay.Fact;

/**
 * Finds for every suspect whether the order of arrival explains it, first its customer's values,
 * then its terminal's.
 */
final class ExplainSuspects extends PTransform<PCollection<Suspect>, PCollection<Finding>> {

  private static final long serialVersionUID = 1L;

  private static final TupleTag<Event> EVENTS = new TupleTag<>("events");
  private static final TupleTag<Suspect> SUSPECTS = new TupleTag<>("suspects");
  private static final TupleTag<TerminalInput> INPUTS = new TupleTag<>("inputs");
  private static final TupleTag<KV<String, TerminalInput>> TO_TERMINALS =
      new TupleTag<>("toTerminals");
  private static final TupleTag<KV<String, Suspect>> OF_TERMINALS = new TupleTag<>("ofTerminals");

  private final transient PCollection<Event> history;
  private final FeatureSet features;
  private final long latenessMillis;

  private ExplainSuspects(PCollection<Event> history, FeatureSet features, long latenessMillis) {
    this.history = history;
    this.features = features;
    this.latenessMillis = latenessMillis;
  }

  static ExplainSuspects by(PCollection<Event> history, FeatureSet features, long latenessMillis) {
    return new ExplainSuspects(history, features, latenessMillis);
  }

  @Override
  public PCollection<Finding> expand(PCollection<Suspect> suspects) {
    SerializableFunction<Event, String> customer = Event::userId;
    SerializableFunction<Suspect, String> customerOf = suspect -> suspect.served().userId();
    KvCoder<String, Suspect> suspectCoder =
        KvCoder.of(StringUtf8Coder.of(), new Suspect.SuspectCoder());
    PCollectionTuple ofCustomers =
        KeyedPCollectionTuple.of(
                EVENTS,
                history
                    .apply("EventsByCustomer", WithKeys.of(customer))
                    .setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of())))
            .and(
                SUSPECTS,
                suspects
                    .apply("SuspectsByCustomer", WithKeys.of(customerOf))
                    .setCoder(suspectCoder))
            .apply("Customers", CoGroupByKey.create())
            .apply(
                "ExplainCustomers",
                ParDo.of(new Customers(features, latenessMillis))
                    .withOutputTags(TO_TERMINALS, TupleTagList.of(OF_TERMINALS)));
    return KeyedPCollectionTuple.of(
            INPUTS,
            ofCustomers
                .get(TO_TERMINALS)
                .setCoder(KvCoder.of(StringUtf8Coder.of(), TerminalInputCoder.of())))
        .and(SUSPECTS, ofCustomers.get(OF_TERMINALS).setCoder(suspectCoder))
        .apply("Terminals", CoGroupByKey.create())
        .apply("ExplainTerminals", ParDo.of(new Terminals(features, latenessMillis)))
        .setCoder(new Finding.FindingCoder());
  }

  private static final class Customers
      extends DoFn<KV<String, CoGbkResult>, KV<String, TerminalInput>> {

    private static final long serialVersionUID = 1L;
    private static final double[] NOTHING_CARRIED = {};

    private final CustomerStep step;
    private final Replay replay;

    Customers(FeatureSet features, long latenessMillis) {
      this.step = new CustomerStep(features);
      this.replay = new Replay(step.features(), latenessMillis);
    }

    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> customer, MultiOutputReceiver out) {
      List<Event> events = new ArrayList<>();
      customer.getValue().getAll(EVENTS).forEach(events::add);
      events.sort(Replay.BY_TIME_KNOWN);
      History history = step.features().newHistory();
      List<Fact> facts = new ArrayList<>();
      for (Event event : events) {
        if (event instanceof Label label) {
          out.get(TO_TERMINALS).output(KV.of(label.merchantId(), new Labelled(label)));
        }
        if (event instanceof Transaction || step.features().usesLabels()) {
          facts.add(new Fact(event, NOTHING_CARRIED, NOTHING_CARRIED));
          step.process(
              history,
              event,
              input -> out.get(TO_TERMINALS).output(KV.of(input.merchantId(), input)),
              conflict -> {});
        }
      }
      for (Suspect suspect : customer.getValue().getAll(SUSPECTS)) {
        String terminal = suspect.recomputed().transaction().merchantId();
        out.get(OF_TERMINALS).output(KV.of(terminal, explain(suspect, facts)));
      }
    }

    private Suspect explain(Suspect suspect, List<Fact> facts) {
      ServedVector served = suspect.served();
      if (step.features().agree(served.values(), suspect.recomputed().values())) {
        return new Suspect(served, suspect.recomputed(), Explanation.EQUAL);
      }
      Fact of = new Fact(suspect.recomputed().transaction(), NOTHING_CARRIED, NOTHING_CARRIED);
      return new Suspect(
          served,
          suspect.recomputed(),
          replay.explain(facts, of, served.values(), served.customerDigest()));
    }
  }

  private static final class Terminals extends DoFn<KV<String, CoGbkResult>, Finding> {

    private static final long serialVersionUID = 1L;

    private final FeatureSet features;
    private final CustomerStep customers;
    private final TerminalStep step;
    private final Replay replay;

    Terminals(FeatureSet features, long latenessMillis) {
      this.features = features;
      this.customers = new CustomerStep(features);
      this.step = new TerminalStep(features);
      this.replay = new Replay(step.features(), latenessMillis);
    }

    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> terminal, OutputReceiver<Finding> out) {
      Map<String, Suspect> suspects = new HashMap<>();
      List<Suspect> all = new ArrayList<>();
      for (Suspect suspect : terminal.getValue().getAll(SUSPECTS)) {
        all.add(suspect);
        suspects.put(suspect.served().key(), suspect);
      }
      if (all.isEmpty()) {
        return;
      }
      List<Fact> facts = new ArrayList<>();
      for (TerminalInput input : terminal.getValue().getAll(INPUTS)) {
        if (input instanceof Labelled labelled) {
          facts.add(new Fact(labelled.label(), new double[0], new double[0]));
        } else if (input instanceof Computed computed && !computed.vector().duplicate()) {
          facts.add(fact(computed, suspects));
        }
      }
      facts.sort(Comparator.comparing(Fact::event, Replay.BY_TIME_KNOWN));
      all.forEach(suspect -> out.output(find(suspect, facts)));
    }

    /**
     * A transaction whose customer's values were served otherwise had other comparisons at that
     * time.
     */
    private Fact fact(Computed computed, Map<String, Suspect> suspects) {
      Transaction transaction = computed.vector().transaction();
      Suspect suspect = suspects.get(transaction.transactionKey());
      double[] asServed =
          suspect == null ? computed.carried() : carriedOf(suspect, computed.carried());
      return new Fact(transaction, computed.carried(), asServed);
    }

    private double[] carriedOf(Suspect suspect, double[] recomputed) {
      return customers.features().carriedOf(suspect.served().values(), recomputed);
    }

    private Finding find(Suspect suspect, List<Fact> facts) {
      ServedVector served = suspect.served();
      Explanation explanation = suspect.ofCustomer().or(explain(suspect, facts));
      return switch (explanation) {
        case EQUAL -> served.finding(Outcome.EQUAL, "");
        case TIE -> served.finding(Outcome.TIE, "");
        case LATE -> served.finding(Outcome.LATE, "");
        case NONE ->
            served.approximate() || suspect.recomputed().approximate()
                ? served.finding(Outcome.APPROXIMATE, "")
                : served.finding(
                    Outcome.MISMATCH, Differences.describe(served, suspect.recomputed(), features));
      };
    }

    private Explanation explain(Suspect suspect, List<Fact> facts) {
      ServedVector served = suspect.served();
      if (step.features().agree(served.values(), suspect.recomputed().values())) {
        return Explanation.EQUAL;
      }
      return facts.stream()
          .filter(fact -> served.isOf(fact.event()))
          .findFirst()
          .map(of -> replay.explain(facts, of, served.values(), served.terminalDigest()))
          .orElse(Explanation.NONE);
    }
  }
}
