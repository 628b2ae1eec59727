package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transform.ComputeFeatures;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.archive.ArchivedScores;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.ReadEvents;
import org.fraudbeam.pipelines.parity.CheckParity;
import org.fraudbeam.pipelines.parity.Finding;
import org.fraudbeam.pipelines.parity.ServedVector;
import org.fraudbeam.pipelines.parity.ServedVectorCoder;
import org.fraudbeam.pipelines.parity.TimeRange;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.run.BatchRun;
import org.jspecify.annotations.Nullable;

/**
 * Scores the transactions of a day again, from the archive, by the transforms of the scoring job in
 * batch, and explains every difference to the scores that were served.
 */
public final class RescoringPipeline {

  private RescoringPipeline() {}

  /**
   * Runs the pipeline with the options of a command line and waits for it. The exit code is 1 if a
   * difference is unexplained.
   */
  public static void main(String[] arguments) {
    if (!rescore(arguments).isExplained()) {
      System.exit(1);
    }
  }

  private static RescoringReport rescore(String[] arguments) {
    try (BatchRun run = BatchRun.with(arguments)) {
      RescoringOptions options = run.options(RescoringOptions.class);
      PipelineOptionsValidator.validate(RescoringOptions.class, options);
      RescoringReport report = run(options);
      System.out.println(report.toText());
      return report;
    }
  }

  /**
   * Runs the pipeline, waits for it, and writes its report beside what it has written.
   *
   * @throws IllegalArgumentException if an option makes no sense
   * @throws org.fraudbeam.pipelines.io.InvalidFileException if the archive cannot be used as it is
   */
  static RescoringReport run(RescoringOptions options) {
    try {
      int version = version(options);
      build(options, version).run().waitUntilFinish();
      EmptyFolder.deleteTemporary(options.getOutput());
      return RescoringReport.write(Path.of(options.getOutput()), options.getDay(), version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Pipeline build(RescoringOptions options, int version) {
    FeatureSet features = FeatureSets.named(options.getFeatureSet());
    TimeRange day = TimeRange.ofDays(options.getDay(), options.getDay());
    LocalDate date = LocalDate.parse(options.getDay());
    String archive = options.getTransactions();
    ArchivedScores scores = ArchivedScores.of(Path.of(archive), date);
    LocalDate first = date.minusDays(ComputeFeatures.with(features).reach().toDays() + 1);
    EventFiles events = EventFiles.ofDays(archive, mapping(options.getColumns()), first, date);
    EmptyFolder.require(options.getOutput(), "--output");

    SerializableFunction<Event, Boolean> known = event -> event.knownAtMillis() < day.untilMillis();
    SerializableFunction<FeatureVector, Boolean> ofTheDay =
        vector -> day.contains(vector.transaction().timestampMillis());
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Event> history =
        pipeline
            .apply("ReadHistory", ReadEvents.from(events))
            .apply("UntilItsEnd", Filter.by(known));
    PCollection<FeatureVector> vectors =
        history.apply("Recompute", ComputeFeatures.with(features)).get(ComputeFeatures.VECTORS);
    PCollection<ServedScore> served = pipeline.apply("ReadScores", ReadServedScores.from(scores));
    PCollection<Finding> findings =
        served
            .apply(
                "Vectors",
                MapElements.into(TypeDescriptor.of(ServedVector.class)).via(ServedScore::vector))
            .setCoder(ServedVectorCoder.of())
            .apply(
                "CheckParity",
                CheckParity.against(
                    history,
                    vectors,
                    features,
                    day,
                    Duration.ofSeconds(options.getLatenessSeconds()).toMillis()));
    KeyedPCollectionTuple.of(
            ExplainScores.SERVED, keyed("Served", served, score -> score.vector().key()))
        .and(
            ExplainScores.RECOMPUTED,
            keyed(
                "Recomputed",
                vectors.apply("OfTheDay", Filter.by(ofTheDay)),
                vector -> vector.transaction().transactionKey()))
        .and(ExplainScores.FINDINGS, keyed("Findings", findings, Finding::key))
        .apply("Join", CoGroupByKey.create())
        .apply("Explain", ParDo.of(new ExplainScores(options.getRegistry(), features, version)))
        .setCoder(new RescoredTransaction.RescoredTransactionCoder())
        .apply(
            "Write",
            FileIO.<RescoredTransaction>write()
                .via(new RescoredSink())
                .to(options.getOutput())
                .withPrefix("scores")
                .withSuffix(".parquet"));
    return pipeline;
  }

  private static <T> PCollection<KV<String, T>> keyed(
      String name, PCollection<T> values, SerializableFunction<T, String> key) {
    return values
        .apply(name + "ByTransaction", WithKeys.of(key))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), values.getCoder()));
  }

  private static ColumnMapping mapping(@Nullable String file) {
    return file == null ? ColumnMapping.knownNames() : ColumnMapping.read(Path.of(file));
  }

  /** The version that was asked for, else the champion. */
  private static int version(RescoringOptions options) throws IOException {
    Integer asked = options.getModelVersion();
    try (ModelRegistry registry = ModelRegistry.at(options.getRegistry())) {
      if (asked != null) {
        Path unused = registry.open(asked);
        return asked;
      }
      return registry
          .aliases()
          .find(Aliases.CHAMPION)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "the registry %s has no champion: promote a version, or name one with --model-version"
                          .formatted(options.getRegistry())));
    }
  }
}
