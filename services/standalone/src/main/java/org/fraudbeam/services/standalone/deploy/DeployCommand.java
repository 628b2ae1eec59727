package org.fraudbeam.services.standalone.deploy;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.fraudbeam.pipelines.archive.ArchiveOptions;
import org.fraudbeam.pipelines.archive.ArchivePipeline;
import org.fraudbeam.pipelines.cluster.FailureText;
import org.fraudbeam.pipelines.cluster.FlinkCluster;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.scoring.ScoringOptions;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.pipelines.worker.MetricsPortsOption;
import org.fraudbeam.services.embedded.RestartPoints;
import org.fraudbeam.services.producer.options.BrokerGroup;
import org.fraudbeam.services.standalone.signal.StopSignal;
import org.fraudbeam.services.topics.KafkaTopics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that brings a Kafka and a Flink to what the service needs. */
@Command(
    name = "deploy",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Sees to it that Kafka has the topics, and that the scoring job and the archive job run on a",
      "Flink cluster. What is there is left alone, so it can be repeated at any time. Do not run two",
      "of it at once.",
      "With --watch it goes on: a job that the cluster loses with its JobManager is submitted again."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  fraudbeam deploy --flink-master flink:8081 --registry http://mlflow:5000 \\",
      "      --state /data/flink --archive /data/archive -- --filesToStage=pipelines.jar"
    })
public final class DeployCommand implements Callable<Integer> {

  private static final String ARCHIVE_JOB = "fraudbeam-archive";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  @Spec private CommandSpec specification;

  @Mixin private BrokerGroup broker = new BrokerGroup();

  @Mixin private RegistryOption registry = new RegistryOption();

  @Option(
      names = "--flink-master",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Where the Flink cluster takes jobs.")
  private String flinkMaster;

  @Option(
      names = "--state",
      required = true,
      paramLabel = "FOLDER",
      description =
          "The folder whose folders checkpoints and savepoints are those of the cluster's"
              + " configuration, as it and this process see it. The scoring job goes on from the"
              + " newest there.")
  private Path state;

  @Option(
      names = "--archive",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder of the archive, as the workers see it.")
  private Path archive;

  @Option(
      names = "--parallelism",
      paramLabel = "NUMBER",
      description =
          "Tasks beside each other of every step of the scoring job. Default: as many as the topics"
              + " get partitions.")
  private @Nullable Integer parallelism;

  @Option(
      names = "--watch",
      defaultValue = "${FRAUDBEAM_WATCH_JOBS:-false}",
      description =
          "Goes on looking, and submits a job again that the cluster has lost. One that was stopped"
              + " or has failed is left alone until somebody starts it. Ctrl-C stops it. By default"
              + " where FRAUDBEAM_WATCH_JOBS of the environment is true.")
  private boolean watch;

  @Mixin private MetricsPortsOption metrics = new MetricsPortsOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description = "After --: options of Beam for both jobs, such as --filesToStage=JAR.")
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    KafkaCluster kafka = broker.cluster();
    ScoringOptions scoring = scoring(kafka);
    kafka.requireUsable();
    KafkaTopics.ensure(kafka.settings(Map.of()), Topics.all(), broker.partitions());
    try (FlinkCluster cluster = FlinkCluster.of(scoring)) {
      String scoringJob = scoring.getJobName();
      if (watch) {
        LostJobs lost = new LostJobs();
        keepUp(() -> submit(kafka, scoringJob, job -> lost.isLost(job, cluster.standing(job))));
      } else {
        submit(kafka, scoringJob, job -> isMissing(job, cluster));
      }
    }
    return 0;
  }

  /** Whatever is wrong is said once, and may be well at the next look. */
  private void keepUp(Runnable look) throws InterruptedException {
    StopSignal stop = StopSignal.listen();
    stop.expectOrderlyEnd();
    String trouble = "";
    do {
      String now = "";
      try {
        look.run();
      } catch (RuntimeException e) {
        now = FailureText.of(e);
      }
      if (!now.isEmpty() && !now.equals(trouble)) {
        say("The jobs cannot be seen to (" + now + "): it is tried again.");
      }
      trouble = now;
    } while (!stop.await(BETWEEN_LOOKS));
  }

  private boolean isMissing(String job, FlinkCluster cluster) {
    if (cluster.runs(job)) {
      say("The job " + job + " runs already.");
      return false;
    }
    return true;
  }

  private void submit(KafkaCluster kafka, String scoringJob, Predicate<String> isMissing) {
    if (isMissing.test(scoringJob)) {
      ScoringOptions scoring = scoring(kafka);
      ScoringPipeline.run(scoring);
      String from = scoring.getSavepointPath();
      saySubmitted(
          scoringJob, from == null ? "" : ", and goes on from " + Path.of(URI.create(from)));
    }
    if (isMissing.test(ARCHIVE_JOB)) {
      ArchivePipeline.run(archiving(kafka));
      saySubmitted(ARCHIVE_JOB, "");
    }
  }

  private void saySubmitted(String job, String from) {
    say("The job " + job + " is submitted" + from + ".");
  }

  private ScoringOptions scoring(KafkaCluster kafka) {
    List<String> arguments = new ArrayList<>(onTheCluster());
    arguments.add("--bootstrapServers=" + kafka.bootstrapServers());
    if (kafka.configFile() != null) {
      arguments.add("--kafkaConfig=" + kafka.configFile());
    }
    arguments.add("--registry=" + registry.location());
    arguments.add("--parallelism=" + (parallelism == null ? broker.partitions() : parallelism));
    arguments.add("--retainExternalizedCheckpointsOnCancellation=true");
    RestartPoints.in(state.toAbsolutePath())
        .newest()
        .ifPresent(path -> arguments.add("--savepointPath=" + path.toUri()));
    arguments.addAll(metrics.arguments());
    arguments.addAll(beamOptions);
    return ScoringPipeline.options(arguments.toArray(String[]::new));
  }

  private ArchiveOptions archiving(KafkaCluster kafka) {
    List<String> arguments = new ArrayList<>(onTheCluster());
    arguments.add("--jobName=" + ARCHIVE_JOB);
    // Apart from those of the scoring job, which must not go on from them.
    arguments.add("--stateBackend=filesystem");
    arguments.add("--stateBackendStoragePath=" + state.resolve("archive").toAbsolutePath().toUri());
    arguments.addAll(beamOptions);
    try (BatchRun run = BatchRun.with(arguments)) {
      ArchiveOptions options = run.options(ArchiveOptions.class);
      options.setBootstrapServers(kafka.bootstrapServers());
      options.setKafkaConfig(kafka.configFile());
      options.setOutput(archive.toAbsolutePath().toString());
      return options;
    }
  }

  private List<String> onTheCluster() {
    return List.of("--runner=FlinkRunner", "--flinkMaster=" + flinkMaster, "--attachedMode=false");
  }

  private void say(String sentence) {
    PrintWriter out = specification.commandLine().getOut();
    out.println(sentence);
    out.flush();
  }
}
