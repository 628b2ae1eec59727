package org.fraudbeam.pipelines.scoring;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.PipelineResult;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import org.fraudbeam.pipelines.worker.MetricsOptions;
import org.fraudbeam.pipelines.worker.PortRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command that submits the scoring job. */
@Command(
    name = "score",
    description = {
      "Submits the scoring job to a Flink cluster: it reads the topics transactions and labels and",
      "writes scores, alerts, replies and transactions.dead-letter."
    },
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Addresses of the Kafka cluster, with commas between.")
  private String bootstrapServers;

  @Mixin private KafkaConfigOption kafkaConfig;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "PLACE",
      description =
          "The model registry as the workers see it: a folder, or the address of an MLflow server."
              + " While it has no champion, scores are null.")
  private String registry;

  @Option(
      names = "--flink-master",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Where the Flink cluster takes jobs, or [local] for a Flink in this process.")
  private String flinkMaster;

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description =
          "card-fraud or handbook; ${DEFAULT-VALUE} by default. It must be the champion's.")
  private String featureSet;

  @Option(
      names = "--metrics-ports",
      paramLabel = "PORT[-PORT]",
      converter = PortRangeConverter.class,
      description =
          "Ports for the metrics of the workers, such as 9250-9260: each worker answers Prometheus"
              + " at the first that is free. Without it nothing is measured.")
  private @Nullable PortRange metricsPorts;

  @Option(
      names = "--metrics-host",
      paramLabel = "ADDRESS",
      defaultValue = MetricsOptions.USUAL_HOST,
      description =
          "Address at which the workers show their metrics; ${DEFAULT-VALUE} by default. Anybody"
              + " who reaches it may read them.")
  private String metricsHost;

  @Option(
      names = "--upgrade",
      description = {
        "Take the place of the job that runs: stop it with a savepoint and go on from there. It is",
        "found by its name. Where its state does not fit, or no savepoint can be made, it goes on."
      })
  private boolean upgrade;

  @Option(
      names = "--savepoints",
      paramLabel = "URI",
      description = "Where --upgrade keeps the savepoint; Flink's state.savepoints.dir by default.")
  private @Nullable String savepoints;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --parallelism=8 --attachedMode=false"
              + " --savepointPath=URI --filesToStage=JAR.")
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add("--bootstrapServers=" + bootstrapServers);
    if (kafkaConfig.file() != null) {
      arguments.add("--kafkaConfig=" + kafkaConfig.file());
    }
    arguments.add("--registry=" + registry);
    arguments.add("--flinkMaster=" + flinkMaster);
    arguments.add("--featureSet=" + featureSet);
    if (metricsPorts != null) {
      arguments.add("--metricsPorts=" + metricsPorts);
      arguments.add("--metricsHost=" + metricsHost);
    }
    arguments.addAll(beamOptions);
    ScoringOptions options = ScoringPipeline.options(arguments.toArray(new String[0]));
    return upgrade ? upgrade(options) : submit(options);
  }

  private int submit(ScoringOptions options) {
    PipelineResult result = ScoringPipeline.run(options);
    print(specification.commandLine().getOut(), "The scoring job is " + result.getState() + ".");
    return result.getState() == PipelineResult.State.FAILED ? 1 : 0;
  }

  private int upgrade(ScoringOptions options) throws InterruptedException {
    PrintWriter progress = specification.commandLine().getErr();
    Duration pause = ScoringUpgrade.to(options, savepoints, line -> print(progress, line)).run();
    print(
        specification.commandLine().getOut(),
        "The new scoring job is RUNNING. Scoring paused for %.1f s."
            .formatted(pause.toMillis() / 1e3));
    return 0;
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  /** Reads a range of ports. */
  static final class PortRangeConverter implements ITypeConverter<PortRange> {
    @Override
    public PortRange convert(String text) {
      try {
        return PortRange.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
