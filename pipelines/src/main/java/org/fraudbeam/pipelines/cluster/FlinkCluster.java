package org.fraudbeam.pipelines.cluster;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;

/**
 * A Flink cluster.
 *
 * <pre>{@code
 * try (FlinkCluster cluster = FlinkCluster.of(options)) {
 *   String savepoint = cluster.onlyJob("fraudbeam-scoring").stopWithSavepoint(null);
 * }
 * }</pre>
 */
public final class FlinkCluster implements AutoCloseable {

  /** How a job stands with a cluster. */
  public enum Standing {
    /** It has neither ended nor failed. */
    RUNS,

    /** It has ended or failed not long ago. */
    ENDED,

    /** Nothing is known of it: it never was, ended long ago, or the JobManager has died since. */
    UNKNOWN
  }

  private static final String HOST_AND_PORT = "[^\\[\\]/]+:\\d+";

  /** Three seconds apart, for a cluster that starts or has lost its leader. */
  private static final int ATTEMPTS = 5;

  private final String address;
  private final RestClusterClient<StandaloneClusterId> client;

  private FlinkCluster(String address, RestClusterClient<StandaloneClusterId> client) {
    this.address = address;
    this.client = client;
  }

  /**
   * The cluster to which a pipeline with these options would be submitted.
   *
   * @throws ClusterException if they name none
   */
  public static FlinkCluster of(FlinkPipelineOptions options) {
    String address = options.getFlinkMaster();
    if (!address.matches(HOST_AND_PORT)) {
      throw new ClusterException("Name a Flink cluster as host:port, not " + address + ".");
    }
    int colon = address.lastIndexOf(':');
    Configuration settings =
        options.getFlinkConfDir() == null
            ? new Configuration()
            : GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
    settings.set(RestOptions.ADDRESS, address.substring(0, colon));
    settings.set(RestOptions.PORT, Integer.parseInt(address.substring(colon + 1)));
    settings.set(RestOptions.RETRY_MAX_ATTEMPTS, ATTEMPTS);
    try {
      return new FlinkCluster(
          address, new RestClusterClient<>(settings, StandaloneClusterId.getInstance()));
    } catch (Exception e) {
      throw new ClusterException(
          "Flink at %s cannot be asked (%s).".formatted(address, FailureText.of(e)), e);
    }
  }

  /**
   * Whether a job of this name has neither ended nor failed.
   *
   * @throws ClusterException if the cluster does not tell
   */
  public boolean runs(String name) {
    return standing(name) == Standing.RUNS;
  }

  /**
   * How the job of this name stands.
   *
   * @throws ClusterException if the cluster does not tell
   */
  public Standing standing(String name) {
    List<JobStatusMessage> all = all(name);
    if (all.isEmpty()) {
      return Standing.UNKNOWN;
    }
    return all.stream().anyMatch(FlinkCluster::goesOn) ? Standing.RUNS : Standing.ENDED;
  }

  /**
   * The job of this name that has neither ended nor failed.
   *
   * @throws ClusterException if there is none, or more than one
   */
  public ClusterJob onlyJob(String name) {
    List<JobStatusMessage> found = all(name).stream().filter(FlinkCluster::goesOn).toList();
    if (found.isEmpty()) {
      throw new ClusterException(
          "Flink at %s runs no job named %s: submit one first.".formatted(address, name));
    }
    if (found.size() > 1) {
      throw new ClusterException(
          "Flink at %s runs %d jobs named %s (%s): cancel all but one."
              .formatted(
                  address,
                  found.size(),
                  name,
                  found.stream()
                      .map(job -> job.getJobId().toHexString())
                      .collect(Collectors.joining(", "))));
    }
    return new ClusterJob(this, client, found.get(0).getJobId(), name);
  }

  private List<JobStatusMessage> all(String name) {
    return answer(client.listJobs(), "does not list its jobs").stream()
        .filter(job -> job.getJobName().equals(name))
        .toList();
  }

  private static boolean goesOn(JobStatusMessage job) {
    return !job.getJobState().isGloballyTerminalState();
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * The answer.
   *
   * @param failure what the cluster does not do where there is none, for the sentence
   * @throws ClusterException when there is none
   */
  <T> T answer(CompletableFuture<T> answer, String failure) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new ClusterException(
          "Flink at %s %s (%s).".formatted(address, failure, FailureText.of(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("Stopped while Flink was asked.", e);
    }
  }
}
