package org.fraudbeam.services.standalone.deploy;

import java.util.HashSet;
import java.util.Set;
import org.fraudbeam.pipelines.cluster.FlinkCluster.Standing;

/**
 * Tells a job that a cluster has lost, as it does when its JobManager dies, from one that has ended
 * because somebody stopped it or because it failed. The latter stays ended, however long ago that
 * was, until somebody starts it.
 */
final class LostJobs {

  private final Set<String> ended = new HashSet<>();

  /**
   * Whether a job is lost, as it stands now.
   *
   * @param job its name
   */
  boolean isLost(String job, Standing now) {
    return switch (now) {
      case RUNS -> {
        ended.remove(job);
        yield false;
      }
      case ENDED -> {
        ended.add(job);
        yield false;
      }
      case UNKNOWN -> !ended.contains(job);
    };
  }
}
