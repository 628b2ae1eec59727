package org.fraudbeam.pipelines.scoring;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.ClusterJob;
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
      JobStart.keepParallelism(options, before);
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
    try {
      progress.accept("The job %s runs.".formatted(JobStart.of(cluster, options, pipeline).id()));
    } catch (ClusterException e) {
      throw JobStart.standsStill(e, savepoint);
    }
  }

  private void requireSameState(Map<String, String> before) {
    String stateForm = before.get("stateForm");
    if (!Objects.equals(stateForm, options.getStateForm())) {
      throw new ClusterException(
          ("The state of the job that runs (%s) cannot be read by the new one (%s): the job that"
                  + " runs goes on; 'fraudbeam bootstrap' builds the state again from an archive.")
              .formatted(stateForm, options.getStateForm()));
    }
  }
}
