package org.fraudbeam.pipelines.training;

import java.nio.file.Path;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.features.transform.ComputeFeatures;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.io.ReadEvents;
import org.fraudbeam.pipelines.io.RejectRows;
import org.fraudbeam.pipelines.io.RejectedRow;
import org.fraudbeam.pipelines.io.RejectedRowCoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and gives for each transaction its features as they were at its time and, if any file
 * has labels, its label. A transaction that is repeated counts once.
 */
public final class LabelledHistory extends PTransform<PBegin, PCollection<LabelledVector>> {

  private static final long serialVersionUID = 1L;

  private final transient HistoryOptions options;
  private final transient FeatureSet featureSet;
  private final transient EventFiles transactions;
  private final transient @Nullable EventFiles labels;

  private LabelledHistory(
      HistoryOptions options,
      FeatureSet featureSet,
      EventFiles transactions,
      @Nullable EventFiles labels) {
    this.options = options;
    this.featureSet = featureSet;
    this.transactions = transactions;
    this.labels = labels;
  }

  /**
   * Checks the input.
   *
   * @throws InvalidFileException if a file is missing or cannot be used as it is
   */
  public static LabelledHistory of(HistoryOptions options) {
    ColumnMapping mapping = mapping(options.getColumns());
    EventFiles transactions = EventFiles.at(options.getTransactions(), mapping);
    if (!transactions.hasTransactions()) {
      throw new InvalidFileException(
          options.getTransactions() + " has labels but no transactions: give a file with amounts");
    }
    String labelPlace = options.getLabels();
    String deadLetters = options.getDeadLetters();
    if (deadLetters != null) {
      EmptyFolder.require(deadLetters, "--dead-letters");
    }
    return new LabelledHistory(
        options,
        FeatureSets.named(options.getFeatureSet()),
        transactions,
        labelPlace == null ? null : labels(labelPlace, mapping));
  }

  /** What the features are. */
  public FeatureSet featureSet() {
    return featureSet;
  }

  /** Whether any file has labels. */
  public boolean isLabelled() {
    return labels != null || transactions.hasLabels();
  }

  @Override
  public PCollection<LabelledVector> expand(PBegin begin) {
    PCollection<Event> events =
        begin.apply(
            "ReadTransactions",
            ReadEvents.from(transactions).rejecting(rejection(options, "transactions")));
    if (labels != null) {
      PCollection<Event> more =
          begin.apply(
              "ReadLabels", ReadEvents.from(labels).rejecting(rejection(options, "labels")));
      events = PCollectionList.of(events).and(more).apply("WithLabels", Flatten.pCollections());
    }
    PCollectionTuple computed = events.apply("ComputeFeatures", ComputeFeatures.with(featureSet));
    computed
        .get(ComputeFeatures.CONFLICTS)
        .apply(
            "DescribeConflicts", MapElements.via(new DescribeConflict(options.getTransactions())))
        .setCoder(RejectedRowCoder.of())
        .apply("RejectConflicts", rejection(options, "conflicts"));
    return label(computed.get(ComputeFeatures.VECTORS), events, isLabelled());
  }

  private static PCollection<LabelledVector> label(
      PCollection<FeatureVector> vectors, PCollection<Event> events, boolean labelled) {
    if (!labelled) {
      return vectors
          .apply("LeaveUnlabelled", ParDo.of(new LeaveUnlabelled()))
          .setCoder(LabelledVectorCoder.of());
    }
    return PCollectionTuple.of(JoinLabels.VECTORS, vectors)
        .and(JoinLabels.EVENTS, events)
        .apply("JoinLabels", JoinLabels.create());
  }

  private static EventFiles labels(String place, ColumnMapping mapping) {
    EventFiles labels = EventFiles.at(place, mapping);
    if (!labels.hasLabels()) {
      throw new InvalidFileException(
          place + " has no labels: give a file with a column is_fraud, or leave --labels out");
    }
    return labels;
  }

  static ColumnMapping mapping(@Nullable String file) {
    return file == null ? ColumnMapping.knownNames() : ColumnMapping.read(Path.of(file));
  }

  private static RejectRows rejection(HistoryOptions options, String prefix) {
    String folder = options.getDeadLetters();
    return folder == null ? RejectRows.byStopping() : RejectRows.into(folder, prefix);
  }

  private static final class DescribeConflict extends SimpleFunction<Transaction, RejectedRow> {

    private static final long serialVersionUID = 1L;

    private final String place;

    DescribeConflict(String place) {
      this.place = place;
    }

    @Override
    public RejectedRow apply(Transaction transaction) {
      return new RejectedRow(
          place,
          RejectedRow.UNKNOWN_NUMBER,
          TransactionJson.write(transaction),
          Fault.CONFLICTING_DUPLICATE.code(),
          "customer %s has another transaction %s with other content"
              .formatted(transaction.userId(), transaction.transactionId()));
    }
  }

  private static final class LeaveUnlabelled extends DoFn<FeatureVector, LabelledVector> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element FeatureVector vector, OutputReceiver<LabelledVector> output) {
      if (!vector.duplicate()) {
        output.output(JoinLabels.labelled(vector, LabelledVector.NEVER_REPORTED));
      }
    }
  }
}
