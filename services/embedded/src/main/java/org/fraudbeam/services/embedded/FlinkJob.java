package org.fraudbeam.services.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on an {@link EmbeddedFlink}. */
public final class FlinkJob {

  private static final boolean AND_ADVANCE_TO_THE_END_OF_TIME = false;

  private final MiniCluster cluster;
  private final JobID id;
  private final String name;
  private final Path savepoints;

  FlinkJob(MiniCluster cluster, JobID id, String name, Path savepoints) {
    this.cluster = cluster;
    this.id = id;
    this.name = name;
    this.savepoints = savepoints;
  }

  /** Its id, 32 hexadecimal digits. */
  public String id() {
    return id.toHexString();
  }

  /** The name it was submitted with. */
  public String name() {
    return name;
  }

  /** Whether it is going on, which it also is while it recovers. */
  public boolean isActive() {
    return !Answers.of(cluster.getJobStatus(id), "tell of the job " + name).isTerminalState();
  }

  /** Whether every one of its tasks processes data. */
  public boolean isRunning() {
    AccessExecutionGraph graph = graph();
    return graph.getState() == JobStatus.RUNNING
        && tasks(graph).allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
  }

  /** Why it failed, or why it last had to recover. */
  public Optional<String> failure() {
    return Optional.ofNullable(graph().getFailureInfo()).map(ErrorInfo::getExceptionAsString);
  }

  /** How often the task was restarted that was restarted most often. */
  public int restarts() {
    return tasks(graph())
        .mapToInt(task -> task.getCurrentExecutionAttempt().getAttemptNumber())
        .max()
        .orElse(0);
  }

  /** Checkpoints and savepoints it has completed since it was submitted. */
  public long completedCheckpoints() {
    return checkpoints().getCounts().getNumberOfCompletedCheckpoints();
  }

  /**
   * Size of the latest checkpoint or savepoint that it has completed, in bytes; 0 before the first.
   */
  public long latestCheckpointBytes() {
    CompletedCheckpointStats latest = checkpoints().getHistory().getLatestCompletedCheckpoint();
    return latest == null ? 0 : latest.getStateSize();
  }

  /**
   * Checkpoints that were begun since it was submitted, and failed. One that was due before all
   * tasks had started was not begun; one under way when the job was cancelled was.
   */
  public long failedCheckpoints() {
    return checkpoints().getHistory().getCheckpoints().stream()
        .filter(checkpoint -> checkpoint.getStatus() == CheckpointStatsStatus.FAILED)
        .count();
  }

  /** The latest completed checkpoint, from which a job can be resumed. */
  public Optional<Path> latestCheckpoint() {
    return Optional.ofNullable(checkpoints().getHistory().getLatestCompletedCheckpoint())
        .map(CompletedCheckpointStats::getExternalPath)
        .map(FlinkJob::path);
  }

  /**
   * Makes a checkpoint now, and returns when it is complete.
   *
   * @throws EmbeddedServerException when it is not running, for example while it recovers
   */
  public Path checkpoint() {
    return path(Answers.of(cluster.triggerCheckpoint(id), "make a checkpoint of the job " + name));
  }

  /** Ends it at once, without a savepoint. Its checkpoints stay. */
  public void cancel() {
    Answers.of(cluster.cancelJob(id), "cancel the job " + name);
    Answers.of(cluster.requestJobResult(id), "end the job " + name);
  }

  /**
   * Stops its sources, lets what is under way arrive, and keeps its state.
   *
   * @return what a job submitted with {@code --savepointPath} resumes from
   * @throws EmbeddedServerException when it is not running, for example while it recovers
   */
  public Path stopWithSavepoint() {
    String savepoint =
        Answers.of(
            cluster.stopWithSavepoint(
                id,
                savepoints.toUri().toString(),
                AND_ADVANCE_TO_THE_END_OF_TIME,
                SavepointFormatType.CANONICAL),
            "stop the job " + name + " with a savepoint");
    Answers.of(cluster.requestJobResult(id), "end the job " + name);
    return path(savepoint);
  }

  private AccessExecutionGraph graph() {
    return Answers.of(
        cluster.getExecutionGraph(id).thenApply(AccessExecutionGraph.class::cast),
        "tell of the job " + name);
  }

  private CheckpointStatsSnapshot checkpoints() {
    CheckpointStatsSnapshot snapshot = graph().getCheckpointStatsSnapshot();
    return snapshot == null ? CheckpointStatsSnapshot.empty() : snapshot;
  }

  private static Stream<AccessExecutionVertex> tasks(AccessExecutionGraph graph) {
    return StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
        .map(AccessExecutionVertex.class::cast);
  }

  private static Path path(String uri) {
    return Path.of(URI.create(uri).getPath());
  }
}
