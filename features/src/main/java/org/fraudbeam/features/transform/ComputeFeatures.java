package org.fraudbeam.features.transform;

import java.time.Duration;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.aggregate.HistoryCoder;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionCoder;
import org.fraudbeam.features.transform.TerminalInput.Labelled;

/**
 * Computes the feature vector of every transaction, from all that is known of its customer and its
 * terminal at its time.
 *
 * <p>On unbounded input a vector is computed when its transaction arrives, from what has arrived.
 * On bounded input the events of each key are put in order first. The values agree but where an
 * event arrived after a later one; the digests of a vector tell.
 *
 * <p>A repeated transaction (same id, same content) is answered again and marked as a duplicate.
 * One that repeats an id of the same customer with other content goes to {@link #CONFLICTS}. An id
 * that another customer uses is another transaction.
 *
 * <p>State, on unbounded input: one value for each customer and one for each terminal, bounded as
 * {@link org.fraudbeam.features.aggregate.History} says, forgotten when the key has been silent for
 * as long as the features look back.
 *
 * <pre>{@code
 * PCollectionTuple computed = events.apply("ComputeFeatures", ComputeFeatures.with(FeatureSets.cardFraud()));
 * PCollection<FeatureVector> vectors = computed.get(ComputeFeatures.VECTORS);
 * }</pre>
 */
public final class ComputeFeatures extends PTransform<PCollection<Event>, PCollectionTuple> {

  /** One vector for each transaction and each duplicate. */
  public static final TupleTag<FeatureVector> VECTORS = new TupleTag<>("vectors");

  /** Transactions that repeat an id with other content. */
  public static final TupleTag<Transaction> CONFLICTS = new TupleTag<>("conflicts");

  static final TupleTag<KV<String, TerminalInput>> TO_TERMINALS = new TupleTag<>("toTerminals");

  private static final TupleTag<KV<String, Event>> TO_CUSTOMERS = new TupleTag<>("toCustomers");
  private static final long serialVersionUID = 1L;

  private final FeatureSet set;

  private ComputeFeatures(FeatureSet set) {
    this.set = set;
  }

  /** Computes the features of a set. */
  public static ComputeFeatures with(FeatureSet set) {
    return new ComputeFeatures(set);
  }

  /**
   * Names the form of the state that is kept on unbounded input: features that keep the same form
   * go on from the state of each other.
   */
  public String stateForm() {
    return HistoryCoder.form(new CustomerStep(set).features())
        + "/"
        + HistoryCoder.form(new TerminalStep(set).features());
  }

  /**
   * How long before a transaction anything can have happened that its vector follows from: as far
   * back as a terminal looks, and then at each transaction there as far as its customer, whose
   * comparisons have looked back as far again.
   */
  public Duration reach() {
    return new TerminalStep(set)
        .features()
        .retention()
        .plus(new CustomerStep(set).features().retention().multipliedBy(2));
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    CustomerStep customers = new CustomerStep(set);
    TerminalStep terminals = new TerminalStep(set);
    boolean bounded = events.isBounded() == IsBounded.BOUNDED;
    PCollectionTuple routed =
        events.apply(
            "Route",
            ParDo.of(
                    new Route(customers.features().usesLabels(), terminals.features().usesLabels()))
                .withOutputTags(TO_CUSTOMERS, TupleTagList.of(TO_TERMINALS)));
    routed.get(TO_CUSTOMERS).setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()));
    PCollectionTuple ofCustomers =
        routed
            .get(TO_CUSTOMERS)
            .apply(
                "CustomerFeatures",
                bounded ? OrderedSteps.customers(customers) : ArrivalSteps.customers(customers));
    ofCustomers.get(CONFLICTS).setCoder(TransactionCoder.of());
    PCollection<FeatureVector> vectors =
        PCollectionList.of(keyed(ofCustomers.get(TO_TERMINALS)))
            .and(keyed(routed.get(TO_TERMINALS)))
            .apply("WithLabels", Flatten.pCollections())
            .apply(
                "TerminalFeatures",
                bounded ? OrderedSteps.terminals(terminals) : ArrivalSteps.terminals(terminals))
            .setCoder(FeatureVectorCoder.of());
    return PCollectionTuple.of(VECTORS, vectors).and(CONFLICTS, ofCustomers.get(CONFLICTS));
  }

  private static PCollection<KV<String, TerminalInput>> keyed(
      PCollection<KV<String, TerminalInput>> inputs) {
    return inputs.setCoder(KvCoder.of(StringUtf8Coder.of(), TerminalInputCoder.of()));
  }

  /** Sends transactions to their customers, and labels to whoever looks at them. */
  private static final class Route extends DoFn<Event, KV<String, Event>> {

    private static final long serialVersionUID = 1L;

    private final boolean labelsToCustomers;
    private final boolean labelsToTerminals;

    Route(boolean labelsToCustomers, boolean labelsToTerminals) {
      this.labelsToCustomers = labelsToCustomers;
      this.labelsToTerminals = labelsToTerminals;
    }

    @ProcessElement
    public void process(@Element Event event, MultiOutputReceiver out) {
      boolean isLabel = event instanceof Label;
      if (!isLabel || labelsToCustomers) {
        out.get(TO_CUSTOMERS).output(KV.of(event.userId(), event));
      }
      if (event instanceof Label label && labelsToTerminals) {
        out.get(TO_TERMINALS).output(KV.of(label.merchantId(), new Labelled(label)));
      }
    }
  }
}
