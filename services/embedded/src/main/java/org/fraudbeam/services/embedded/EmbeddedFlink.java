package org.fraudbeam.services.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;

/**
 * A real Flink cluster in this process, which listens on 127.0.0.1 only.
 *
 * <p>Jobs end with it; their checkpoints and savepoints stay in its directory. A Beam pipeline runs
 * on it with {@link #pipelineArguments()}, detached, with the classes of this process:
 *
 * <pre>{@code
 * try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
 *   run(PipelineOptionsFactory.fromArgs(flink.pipelineArguments()).as(FlinkPipelineOptions.class));
 *   Path savepoint = flink.job("scoring").stopWithSavepoint();
 * }
 * }</pre>
 */
public final class EmbeddedFlink implements AutoCloseable {

  private final MiniCluster cluster;
  private final ClusterFolders folders;
  private final String address;
  private final int taskManagers;
  private final int slotsEach;

  /** Their places in the cluster, which counts those that have ended too. */
  private final Deque<Integer> running = new ArrayDeque<>();

  private int started;

  private EmbeddedFlink(
      MiniCluster cluster, ClusterFolders folders, String address, ClusterOptions options) {
    this.cluster = cluster;
    this.folders = folders;
    this.address = address;
    this.taskManagers = options.taskManagers();
    this.slotsEach = options.slots();
    for (started = 0; started < taskManagers; started++) {
      running.add(started);
    }
  }

  /**
   * Starts a cluster and returns when it accepts jobs.
   *
   * @throws EmbeddedServerException when the port is taken, or the directory cannot be used
   */
  public static EmbeddedFlink start(ClusterOptions options) {
    if (options.port() != ClusterOptions.FREE_PORT) {
      LoopbackPorts.requireFree(options.port());
    }
    Path directory = options.dataDirectory().toAbsolutePath().normalize();
    ClusterFolders folders = ClusterFolders.in(directory);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(ClusterSettings.of(options, folders))
                .setNumTaskManagers(options.taskManagers())
                .setNumSlotsPerTaskManager(options.slots())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress(LoopbackPorts.ADDRESS)
                .build());
    try {
      cluster.start();
      URI rest = Answers.of(cluster.getRestAddress(), "start");
      return new EmbeddedFlink(cluster, folders, rest.getHost() + ":" + rest.getPort(), options);
    } catch (Exception e) {
      cluster.closeAsync().join();
      throw new EmbeddedServerException(
          "Flink did not start in "
              + directory
              + " ("
              + e.getMessage()
              + "): choose another folder or port.",
          e);
    }
  }

  /** Where jobs are submitted, as {@code 127.0.0.1:port}. */
  public String address() {
    return address;
  }

  /** Slots of all workers together: the largest parallelism of a job. */
  public int slots() {
    return taskManagers * slotsEach;
  }

  /**
   * What a Beam pipeline needs to run here, detached: submitting it returns at once, and the job
   * goes on until it is stopped or cancelled.
   */
  public String[] pipelineArguments() {
    return new String[] {
      "--runner=FlinkRunner",
      "--flinkMaster=" + address,
      "--flinkConfDir=" + folders.client(),
      "--filesToStage=" + folders.emptyJar(),
      "--attachedMode=false"
    };
  }

  /** Jobs that have neither ended nor failed, in no order. */
  public List<FlinkJob> jobs() {
    return Answers.of(cluster.listJobs(), "list its jobs").stream()
        .filter(job -> !job.getJobState().isGloballyTerminalState())
        .map(this::job)
        .toList();
  }

  /**
   * The job of this name that was submitted last, whether it runs or has ended.
   *
   * @throws EmbeddedServerException when there was none
   */
  public FlinkJob job(String name) {
    Optional<JobStatusMessage> latest =
        Answers.of(cluster.listJobs(), "list its jobs").stream()
            .filter(job -> job.getJobName().equals(name))
            .max((one, other) -> Long.compare(one.getStartTime(), other.getStartTime()));
    return latest
        .map(this::job)
        .orElseThrow(
            () -> new EmbeddedServerException("Flink has no job named " + name + ".", null));
  }

  /**
   * The newest checkpoint or savepoint in the directory, also of an earlier process: where the last
   * job can be resumed, however it ended.
   */
  public Optional<Path> latestRestartPoint() {
    return RestartPoints.in(folders).newest();
  }

  /** Deletes all checkpoints and savepoints but one. No job may be running. */
  public void keepOnlyRestartPoint(Path kept) {
    RestartPoints.in(folders).keepOnly(kept);
  }

  /** Ends a worker as if its machine were lost, whatever it is doing. */
  public synchronized void killTaskManager() {
    Integer place = running.poll();
    if (place == null) {
      throw new IllegalStateException("No worker is running.");
    }
    Answers.of(cluster.terminateTaskManager(place), "end a worker");
  }

  /** Starts a worker in place of one that was killed. */
  public synchronized void startTaskManager() {
    if (running.size() == taskManagers) {
      throw new IllegalStateException("All " + taskManagers + " workers are running.");
    }
    try {
      cluster.startTaskManager();
    } catch (Exception e) {
      throw new EmbeddedServerException("Flink did not start another worker.", e);
    }
    running.add(started++);
  }

  /** Ends all jobs and the cluster. A second call does nothing. */
  @Override
  public void close() {
    Answers.of(cluster.closeAsync(), "stop");
  }

  private FlinkJob job(JobStatusMessage message) {
    return new FlinkJob(cluster, message.getJobId(), message.getJobName(), folders.savepoints());
  }
}
