package org.fraudbeam.pipelines.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transform.ComputeFeatures;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.OffsetRange;
import org.fraudbeam.pipelines.io.ReadEvents;
import org.fraudbeam.pipelines.io.ReadHistory;
import org.fraudbeam.pipelines.io.ReadTopic;
import org.fraudbeam.pipelines.io.ScoreRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.UnusableKafkaException;
import org.fraudbeam.pipelines.model.FileTrees;
import org.fraudbeam.pipelines.run.BatchRun;
import org.jspecify.annotations.Nullable;

/**
 * Holds every served vector against the one that the history gives, computed by the same transforms
 * in batch. What the order of arrival explains is counted apart; everything else is a fault.
 */
public final class ParityPipeline {

  private ParityPipeline() {}

  /** Runs the pipeline with the options of a command line and waits for it. */
  public static void main(String[] arguments) {
    try (BatchRun run = BatchRun.with(arguments)) {
      ParityOptions options = run.options(ParityOptions.class);
      PipelineOptionsValidator.validate(ParityOptions.class, options);
      run(options).waitUntilFinish();
    }
  }

  /**
   * Runs the pipeline.
   *
   * @throws IllegalArgumentException if an option makes no sense
   * @throws UnusableKafkaException if Kafka is named and does not let it in
   */
  public static PipelineResult run(ParityOptions options) {
    if (options.getBootstrapServers() != null) {
      kafka(options).requireUsable();
    }
    return build(options).run();
  }

  /**
   * Runs the pipeline and reads the report that it has written.
   *
   * @param options without a file for the report, which goes to a temporary one
   * @throws IllegalArgumentException if an option makes no sense
   */
  public static ParityReport report(ParityOptions options) throws IOException {
    Path folder = Files.createTempDirectory("fraudbeam-parity-");
    Path file = folder.resolve("report.json");
    try {
      options.setReport(file.toString());
      run(options).waitUntilFinish();
      return ParityReport.read(file);
    } finally {
      FileTrees.deleteIfExists(folder);
    }
  }

  static Pipeline build(ParityOptions options) {
    FeatureSet features = FeatureSets.named(options.getFeatureSet());
    TimeRange range = TimeRange.ofDays(options.getFirstDay(), options.getLastDay());
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Event> history = history(pipeline, features, options);
    PCollection<FeatureVector> recomputed =
        history.apply("Recompute", ComputeFeatures.with(features)).get(ComputeFeatures.VECTORS);
    CheckParity check =
        CheckParity.against(
            history,
            recomputed,
            features,
            range,
            Duration.ofSeconds(options.getLatenessSeconds()).toMillis());
    List<String> offsets = options.getServedOffsets();
    (offsets == null
            ? served(pipeline, options).apply("CheckParity", check)
            : served(pipeline, offsets, features, options)
                .apply("CheckParity", check.ofWhatWasServed()))
        .apply("Count", Combine.globally(new CountFindings()))
        .apply("WriteReport", TextIO.write().to(options.getReport()).withoutSharding());
    return pipeline;
  }

  private static PCollection<Event> history(
      Pipeline pipeline, FeatureSet features, ParityOptions options) {
    String transactions = options.getTransactions();
    if (transactions == null) {
      return pipeline.apply(
          "ReadHistory", ReadHistory.of(kafka(options), options.getMostHoursAhead()));
    }
    ColumnMapping mapping = mapping(options.getColumns());
    String first = options.getFirstDay();
    EventFiles files =
        first == null
            ? EventFiles.at(transactions, mapping)
            : EventFiles.ofDays(
                transactions,
                mapping,
                LocalDate.parse(first)
                    .minusDays(ComputeFeatures.with(features).reach().toDays() + 1),
                LocalDate.MAX);
    return pipeline.apply("ReadEvents", ReadEvents.from(files));
  }

  /** Those of a feature set in some ranges of offsets. */
  private static PCollection<ServedVector> served(
      Pipeline pipeline, List<String> ranges, FeatureSet features, ParityOptions options) {
    String fingerprint = features.fingerprint();
    SerializableFunction<ServedVector, Boolean> ofFeatures =
        vector -> vector.fingerprint().equals(fingerprint);
    List<PCollection<byte[]>> read =
        ranges.stream()
            .map(
                range ->
                    pipeline.apply(
                        "Read_" + range, ReadTopic.range(kafka(options), OffsetRange.parse(range))))
            .toList();
    return PCollectionList.of(read)
        .apply("ReadRanges", Flatten.pCollections())
        .apply("ParseScores", parse())
        .setCoder(ServedVectorCoder.of())
        .apply("OfFeatures", Filter.by(ofFeatures));
  }

  private static MapElements<byte[], ServedVector> parse() {
    return MapElements.into(TypeDescriptor.of(ServedVector.class))
        .via(json -> ServedVector.of(ScoreRecord.parse(json)));
  }

  private static PCollection<ServedVector> served(Pipeline pipeline, ParityOptions options) {
    String files = options.getServed();
    PCollection<ServedVector> served =
        files == null
            ? pipeline
                .apply("ReadScores", ReadTopic.upToNow(kafka(options), Topics.SCORES))
                .apply("ParseScores", parse())
            : pipeline
                .apply("ReadServed", TextIO.read().from(files))
                .apply(
                    "ParseServed",
                    MapElements.into(TypeDescriptor.of(ServedVector.class))
                        .via(
                            line ->
                                ServedVector.of(
                                    ScoreRecord.parse(line.getBytes(StandardCharsets.UTF_8)))));
    return served.setCoder(ServedVectorCoder.of());
  }

  private static ColumnMapping mapping(@Nullable String file) {
    return file == null ? ColumnMapping.knownNames() : ColumnMapping.read(Path.of(file));
  }

  private static KafkaCluster kafka(ParityOptions options) {
    String servers = options.getBootstrapServers();
    if (servers == null) {
      throw new IllegalArgumentException(
          "name a Kafka with --bootstrap-servers, or files with both --served and --transactions");
    }
    return new KafkaCluster(servers, options.getKafkaConfig());
  }
}
