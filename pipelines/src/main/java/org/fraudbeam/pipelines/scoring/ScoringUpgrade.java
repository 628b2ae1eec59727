package org.fraudbeam.pipelines.scoring;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.ClusterJob;
import org.fraudbeam.pipelines.cluster.FailureText;
import org.fraudbeam.pipelines.cluster.FlinkCluster;
import org.fraudbeam.pipelines.kafka.UnusableKafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new scoring job in the place of the one that runs: stops that one with a savepoint and
 * starts the new one from it. Transactions that come meanwhile wait in Kafka.
 *
 * <p>What can be known before is looked at before: until the savepoint is there, the job that runs
 * goes on whatever fails.
 */
final class ScoringUpgrade {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final ScoringOptions options;
  private final @Nullable String savepoints;
  private final Consumer<String> progress;

  private ScoringUpgrade(
      ScoringOptions options, @Nullable String savepoints, Consumer<String> progress) {
    this.options = options;
    this.savepoints = savepoints;
    this.progress = progress;
  }

  /**
   * Prepares an upgrade to a job with these options.
   *
   * @param savepoints where the savepoint goes, a URI; the cluster's own folder where it is null
   * @param progress takes sentences for a person who waits
   */
  static ScoringUpgrade to(
      ScoringOptions options, @Nullable String savepoints, Consumer<String> progress) {
    return new ScoringUpgrade(options, savepoints, progress);
  }

  /**
   * Does it, and returns when every task of the new job runs.
   *
   * @return for how long nothing was scored: from the order to stop until the new job ran
   * @throws ClusterException if the job that runs has to stay, which it does, or if the new one
   *     does not start: then scoring stands still
   * @throws UnusableKafkaException if Kafka does not let the new job in; the old one goes on
   */
  Duration run() throws InterruptedException {
    try (FlinkCluster cluster = FlinkCluster.of(options)) {
      ClusterJob old = cluster.onlyJob(options.getJobName());
      Map<String, String> before = old.options();
      keepParallelism(before);
      ScoringPipeline.kafka(options).requireUsable();
      Pipeline pipeline = ScoringPipeline.build(options);
      requireSameState(before);

      progress.accept("Stopping the job %s with a savepoint.".formatted(old.id()));
      long stopped = System.nanoTime();
      String savepoint = old.stopWithSavepoint(savepoints);
      progress.accept("Its state is in %s; starting the new job from it.".formatted(savepoint));
      start(cluster, pipeline, savepoint);
      return Duration.ofNanos(System.nanoTime() - stopped);
    }
  }

  private void start(FlinkCluster cluster, Pipeline pipeline, String savepoint)
      throws InterruptedException {
    options.setSavepointPath(savepoint);
    options.setAttachedMode(false);
    ClusterJob job;
    try {
      pipeline.run();
      job = cluster.onlyJob(options.getJobName());
    } catch (RuntimeException e) {
      throw standsStill(FailureText.of(e), savepoint, e);
    }
    while (!job.isRunning()) {
      String failure = job.failure().orElse(null);
      if (failure != null) {
        job.cancel();
        throw standsStill(failure, savepoint, null);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    progress.accept("The job %s runs.".formatted(job.id()));
  }

  /** As many tasks as before, where the command line does not ask for another number. */
  private void keepParallelism(Map<String, String> before) {
    String parallelism = before.get("parallelism");
    if (options.getParallelism() < 1 && parallelism != null) {
      options.setParallelism(Integer.valueOf(parallelism));
    }
    if (options.getParallelism() > options.getMaxParallelism()) {
      throw new IllegalArgumentException(
          "A job that keeps its state has at most %d tasks, not %d."
              .formatted(options.getMaxParallelism(), options.getParallelism()));
    }
  }

  private void requireSameState(Map<String, String> before) {
    String stateForm = before.get("stateForm");
    if (!Objects.equals(stateForm, options.getStateForm())) {
      throw new ClusterException(
          ("The state of the job that runs (%s) cannot be read by the new one (%s): the job that"
                  + " runs goes on; docs/upgrade.md says how to build the state again.")
              .formatted(stateForm, options.getStateForm()));
    }
  }

  private static ClusterException standsStill(
      String reason, String savepoint, @Nullable RuntimeException cause) {
    return new ClusterException(
        ("The new job does not start (%s), and scoring stands still: start the version before with"
                + " score and, after --, --savepointPath=%s.")
            .formatted(reason, savepoint),
        cause);
  }
}
