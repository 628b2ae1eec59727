package org.fraudbeam.services.standalone.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.pipelines.io.ClockOptions;
import org.fraudbeam.pipelines.scoring.ScoringOptions;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.FlinkJob;

/** The scoring pipeline as the demo runs it. */
final class ScoringJob {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final EmbeddedFlink flink;
  private final FlinkJob job;
  private final String consumerGroup;
  private final Path log;

  private ScoringJob(EmbeddedFlink flink, FlinkJob job, String consumerGroup, Path log) {
    this.flink = flink;
    this.job = job;
    this.consumerGroup = consumerGroup;
    this.log = log;
  }

  /** What the job does with what it computes. */
  enum Output {
    /** It only remembers what its features need: there is no model yet. */
    NONE(Duration.ofHours(1)),
    /** It writes scores and alerts. */
    DECISIONS(Duration.ofSeconds(30));

    /** A start that is not finished begins anew, so what it has read need not be safe. */
    private final Duration betweenCheckpoints;

    Output(Duration betweenCheckpoints) {
      this.betweenCheckpoints = betweenCheckpoints;
    }
  }

  /**
   * Submits the job and returns when it runs.
   *
   * @param resumeFrom the state to go on with; empty to begin with none
   */
  static ScoringJob start(
      EmbeddedKafka kafka,
      EmbeddedFlink flink,
      DemoFolder folder,
      Output output,
      Optional<Path> resumeFrom)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(flink.pipelineArguments()));
    arguments.add("--bootstrapServers=" + kafka.bootstrapServers());
    arguments.add("--registry=" + folder.registry());
    arguments.add("--mostHoursAhead=" + ClockOptions.ANY_HOURS_AHEAD);
    arguments.add("--emitScores=" + (output == Output.DECISIONS));
    arguments.add("--checkpointingInterval=" + output.betweenCheckpoints.toMillis());
    arguments.add("--parallelism=" + flink.slots());
    resumeFrom.ifPresent(path -> arguments.add("--savepointPath=" + path.toUri()));
    ScoringOptions options = ScoringPipeline.options(arguments.toArray(String[]::new));
    ScoringPipeline.run(options);
    ScoringJob job =
        new ScoringJob(
            flink, flink.job(options.getJobName()), options.getConsumerGroup(), folder.log());
    while (!job.isRunning()) {
      job.requireActive();
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return job;
  }

  /** In whose name it commits what it has read. */
  String consumerGroup() {
    return consumerGroup;
  }

  /** Whether it processes transactions, and does not start or recover. */
  boolean isRunning() {
    return job.isRunning();
  }

  /**
   * Fails when the job has ended by itself.
   *
   * @throws DemoException with the reason
   */
  void requireActive() {
    if (!job.isActive()) {
      String reason = job.failure().flatMap(trace -> trace.lines().findFirst()).orElse("");
      throw new DemoException(
          "The scoring job has failed: " + reason + "; " + log + " says more.", null);
    }
  }

  /** Takes what it has read so far into a checkpoint. */
  void checkpoint() {
    job.checkpoint();
  }

  /** Stops it and keeps its state, and no older one. */
  Path stop() {
    Path savepoint = job.stopWithSavepoint();
    flink.keepOnlyRestartPoint(savepoint);
    return savepoint;
  }
}
