package org.fraudbeam.pipelines.training;

import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SimpleFunction;
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
import org.fraudbeam.pipelines.run.BatchRun;
import org.jspecify.annotations.Nullable;

/**
 * Computes features from files to a table in Parquet files: for each transaction its features as
 * they were at its time and, if any file has labels, its label. With labels the table is a training
 * set. A transaction that is repeated counts once.
 */
public final class FeaturesPipeline {

  private FeaturesPipeline() {}

  /** Runs the pipeline, with the options of {@link FeaturesOptions} and of the runner. */
  public static void main(String[] arguments) {
    try (BatchRun run = BatchRun.with(arguments)) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      PipelineOptionsValidator.validate(FeaturesOptions.class, options);
      run(options).waitUntilFinish();
    }
  }

  /**
   * Checks the input, builds the pipeline and runs it.
   *
   * @throws InvalidFileException if a file is missing or cannot be used as it is
   */
  public static PipelineResult run(FeaturesOptions options) {
    return build(options).run();
  }

  static Pipeline build(FeaturesOptions options) {
    FeatureSet features = FeatureSets.named(options.getFeatureSet());
    ColumnMapping mapping = mapping(options.getColumns());
    EventFiles transactions = EventFiles.at(options.getTransactions(), mapping);
    if (!transactions.hasTransactions()) {
      throw new InvalidFileException(
          options.getTransactions() + " has labels but no transactions: give a file with amounts");
    }
    String labelPlace = options.getLabels();
    EventFiles labels = labelPlace == null ? null : labels(labelPlace, mapping);
    boolean labelled = labels != null || transactions.hasLabels();
    requireEmptyFolders(options);

    Pipeline pipeline = Pipeline.create(options);
    PCollection<Event> events =
        pipeline.apply(
            "ReadTransactions",
            ReadEvents.from(transactions).rejecting(rejection(options, "transactions")));
    if (labels != null) {
      PCollection<Event> more =
          pipeline.apply(
              "ReadLabels", ReadEvents.from(labels).rejecting(rejection(options, "labels")));
      events = PCollectionList.of(events).and(more).apply("WithLabels", Flatten.pCollections());
    }
    PCollectionTuple computed = events.apply("ComputeFeatures", ComputeFeatures.with(features));
    computed
        .get(ComputeFeatures.CONFLICTS)
        .apply(
            "DescribeConflicts", MapElements.via(new DescribeConflict(options.getTransactions())))
        .setCoder(RejectedRowCoder.of())
        .apply("RejectConflicts", rejection(options, "conflicts"));
    label(computed.get(ComputeFeatures.VECTORS), events, labelled)
        .apply(
            "WriteFeatures",
            WriteFeatureTable.of(features).withLabels(labelled).to(options.getOutput()));
    return pipeline;
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

  private static void requireEmptyFolders(FeaturesOptions options) {
    EmptyFolder.require(options.getOutput(), "--output");
    String deadLetters = options.getDeadLetters();
    if (deadLetters != null) {
      EmptyFolder.require(deadLetters, "--dead-letters");
    }
  }

  private static RejectRows rejection(FeaturesOptions options, String prefix) {
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
