package org.fraudbeam.pipelines.scoring;

import java.time.Duration;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.ClusterJob;
import org.fraudbeam.pipelines.cluster.FailureText;
import org.fraudbeam.pipelines.cluster.FlinkCluster;

/** How a job starts that takes the place of another. */
final class JobStart {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private JobStart() {}

  /**
   * Submits a job and returns when every task of it runs.
   *
   * @param pipeline made with the options
   * @throws ClusterException if it does not start, and is cancelled; the message is the reason
   *     alone
   */
  static ClusterJob of(FlinkCluster cluster, ScoringOptions options, Pipeline pipeline)
      throws InterruptedException {
    options.setAttachedMode(false);
    ClusterJob job;
    try {
      pipeline.run();
      job = cluster.onlyJob(options.getJobName());
    } catch (RuntimeException e) {
      throw new ClusterException(FailureText.of(e), e);
    }
    while (!job.isRunning()) {
      String failure = job.failure().orElse(null);
      if (failure != null) {
        job.cancel();
        throw new ClusterException(failure);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return job;
  }

  /**
   * As many tasks as before, where the command line does not ask for another number.
   *
   * @param before the options of the job that runs
   */
  static void keepParallelism(ScoringOptions options, Map<String, String> before) {
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

  /**
   * The sentence for a job that does not start when the one before has stopped.
   *
   * @param savepoint of the one before
   */
  static ClusterException standsStill(ClusterException reason, String savepoint) {
    return new ClusterException(
        ("The new job does not start (%s), and scoring stands still: start the version before with"
                + " score and, after --, --savepointPath=%s.")
            .formatted(reason.getMessage(), savepoint),
        reason);
  }
}
