package org.fraudbeam.pipelines.scoring;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import org.fraudbeam.pipelines.worker.MetricsPortsOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command says that submits a scoring job. */
final class ScoringArguments {

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
          "card-fraud, handbook or your own; ${DEFAULT-VALUE} by default. It must be the champion's.")
  private String featureSet;

  @Mixin private MetricsPortsOption metrics = new MetricsPortsOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --parallelism=8 --attachedMode=false"
              + " --savepointPath=URI --filesToStage=JAR.")
  private List<String> beamOptions = new ArrayList<>();

  /** The options of a new job. */
  ScoringOptions options() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--bootstrapServers=" + bootstrapServers);
    if (kafkaConfig.file() != null) {
      arguments.add("--kafkaConfig=" + kafkaConfig.file());
    }
    arguments.add("--registry=" + registry);
    arguments.add("--flinkMaster=" + flinkMaster);
    arguments.add("--featureSet=" + featureSet);
    arguments.addAll(metrics.arguments());
    arguments.addAll(beamOptions);
    return ScoringPipeline.options(arguments.toArray(new String[0]));
  }
}
