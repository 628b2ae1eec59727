package org.fraudbeam.pipelines.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that archives scores and labels. */
@Command(
    name = "archive",
    description = {
      "Writes the topics scores and labels to Parquet files by the day of the transaction, every",
      "row once. It follows the topics until it is stopped, at any moment, and goes on from there."
    },
    mixinStandardHelpOptions = true)
public final class ArchiveCommand implements Callable<Integer> {

  @Mixin private ResultOption result;
  @Mixin private KafkaConfigOption kafkaConfig;

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Addresses of the Kafka cluster, with commas between.")
  private String bootstrapServers;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder of the archive; it goes on where that one ends.")
  private Path output;

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      description =
          "A secret of 32 characters or more: instead of user ids and IP addresses the archive holds"
              + " what stands for them, the same for the same as long as the key is the same.")
  private @Nullable Path pseudonymKey;

  @Option(
      names = "--once",
      description = "Stop at the present end of the topics, and say what the archive holds.")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "" + ArchiveOptions.USUAL_SECONDS,
      description = "How often news are archived; ${DEFAULT-VALUE} by default.")
  private int everySeconds;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --runner=FlinkRunner --flinkMaster=host:8081. By"
              + " default a Flink inside this process runs the pipeline.")
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    try (BatchRun run = BatchRun.with(beamOptions);
        RowProgress progress = RowProgress.start()) {
      ArchiveOptions options = run.options(ArchiveOptions.class);
      options.setBootstrapServers(bootstrapServers);
      options.setKafkaConfig(kafkaConfig.file());
      options.setOutput(output.toAbsolutePath().toString());
      options.setPseudonymKey(
          pseudonymKey == null ? null : pseudonymKey.toAbsolutePath().toString());
      options.setOnce(once);
      options.setEverySeconds(everySeconds);
      ArchivePipeline.run(options).waitUntilFinish();
      ArchiveSummary summary = ArchiveSummary.of(output, progress.elapsed());
      result.print(summary::toText, summary::toJson);
      return 0;
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }
}
