package org.fraudbeam.pipelines.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.pipelines.io.OffsetRange;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.UnusableKafkaException;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.security.Pseudonyms;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes the topics {@code scores} and {@code labels} to an archive: Parquet files by the day of
 * the transaction, every row once, whatever dies on the way.
 *
 * <p>What travels through the pipeline is only which offsets there are. A worker that is told so
 * archives of them what the archive lacks, so it does not matter how often it is told, nor what a
 * runner's checkpoint holds.
 */
public final class ArchivePipeline {

  private static final long CHECKPOINTING_INTERVAL_MILLIS = 10_000;

  private ArchivePipeline() {}

  /** Runs the pipeline with the options of a command line and waits for it. */
  public static void main(String[] arguments) {
    try (BatchRun run = BatchRun.with(arguments)) {
      ArchiveOptions options = run.options(ArchiveOptions.class);
      PipelineOptionsValidator.validate(ArchiveOptions.class, options);
      run(options).waitUntilFinish();
    }
  }

  /**
   * Runs the pipeline.
   *
   * @throws IllegalArgumentException if an option makes no sense
   * @throws UnusableKafkaException if Kafka does not let it in
   */
  public static PipelineResult run(ArchiveOptions options) {
    kafka(options).requireUsable();
    String key = options.getPseudonymKey();
    if (key != null) {
      requireKey(Path.of(key));
    }
    return build(options).run();
  }

  static Pipeline build(ArchiveOptions options) {
    if (options.getEverySeconds() < 1) {
      throw new IllegalArgumentException(
          "news are archived every second at most, not every " + options.getEverySeconds());
    }
    KafkaCluster kafka = kafka(options);
    Pipeline pipeline = Pipeline.create(options);
    moments(pipeline, options)
        .apply("Offsets", ParDo.of(new Offsets(kafka)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), new OffsetRange.OffsetRangeCoder()))
        .apply("ByPartition", Reshuffle.of())
        .apply("Ranges", Values.create())
        .apply(
            "Archive",
            ParDo.of(new Archive(kafka, options.getOutput(), options.getPseudonymKey())));
    return pipeline;
  }

  /** Before a worker fails on it again and again. */
  private static void requireKey(Path file) {
    try {
      var unused = Pseudonyms.withKeyIn(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The key for pseudonyms cannot be read from "
              + file
              + ": make one with openssl rand -hex 32.",
          e);
    }
  }

  private static KafkaCluster kafka(ArchiveOptions options) {
    return new KafkaCluster(options.getBootstrapServers(), options.getKafkaConfig());
  }

  private static PCollection<Long> moments(Pipeline pipeline, ArchiveOptions options) {
    if (options.getOnce()) {
      return pipeline.apply("Once", Create.of(0L));
    }
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (flink.getCheckpointingInterval() < 0) {
      // With checkpoints Flink tries again for as long as Kafka is away.
      flink.setCheckpointingInterval(CHECKPOINTING_INTERVAL_MILLIS);
    }
    return pipeline.apply(
        "Every",
        GenerateSequence.from(0).withRate(1, Duration.standardSeconds(options.getEverySeconds())));
  }

  /** Tells what each partition holds. */
  private static final class Offsets extends DoFn<Long, KV<String, OffsetRange>> {

    private static final long serialVersionUID = 1L;

    private final KafkaCluster kafka;

    Offsets(KafkaCluster kafka) {
      this.kafka = kafka;
    }

    @ProcessElement
    public void process(OutputReceiver<KV<String, OffsetRange>> out) {
      for (ArchiveTable table : List.of(ArchiveTable.values())) {
        for (OffsetRange range : OffsetRange.ofTopic(kafka, table.topic())) {
          out.output(KV.of(range.topic() + "-" + range.partition(), range));
        }
      }
    }
  }

  private static final class Archive extends DoFn<OffsetRange, Void> {

    private static final long serialVersionUID = 1L;

    private final KafkaCluster kafka;
    private final String archive;
    private final @Nullable String pseudonymKey;

    Archive(KafkaCluster kafka, String archive, @Nullable String pseudonymKey) {
      this.kafka = kafka;
      this.archive = archive;
      this.pseudonymKey = pseudonymKey;
    }

    @ProcessElement
    public void process(@Element OffsetRange available) throws IOException {
      new PartitionArchive(
              kafka, Path.of(archive), available.topic(), available.partition(), pseudonyms())
          .update(available);
    }

    private @Nullable Pseudonyms pseudonyms() throws IOException {
      return pseudonymKey == null ? null : Pseudonyms.withKeyIn(Path.of(pseudonymKey));
    }
  }
}
