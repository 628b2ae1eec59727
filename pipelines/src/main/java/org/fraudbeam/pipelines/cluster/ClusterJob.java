package org.fraudbeam.pipelines.cluster;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobConfigHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo.JobVertexDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.jspecify.annotations.Nullable;

/** A job on a {@link FlinkCluster}. */
public final class ClusterJob {

  private static final boolean AND_ADVANCE_TO_THE_END_OF_TIME = false;

  private final FlinkCluster cluster;
  private final RestClusterClient<?> client;
  private final JobID id;
  private final String name;

  ClusterJob(FlinkCluster cluster, RestClusterClient<?> client, JobID id, String name) {
    this.cluster = cluster;
    this.client = client;
    this.id = id;
    this.name = name;
  }

  /** Its id, 32 hexadecimal digits. */
  public String id() {
    return id.toHexString();
  }

  /** The options of Beam it was submitted with, by name. */
  public Map<String, String> options() {
    JobMessageParameters parameters = new JobMessageParameters();
    parameters.jobPathParameter.resolve(id);
    return cluster
        .answer(
            client.sendRequest(
                JobConfigHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()),
            "does not tell the options of the job " + name)
        .getExecutionConfigInfo()
        .getGlobalJobParameters();
  }

  /**
   * Whether every one of its tasks processes data, or has ended because there is no partition for
   * it to read.
   */
  public boolean isRunning() {
    JobDetailsInfo details =
        cluster.answer(client.getJobDetails(id), "does not tell of the job " + name);
    return details.getJobStatus() == JobStatus.RUNNING
        && details.getJobVertexInfos().stream()
            .allMatch(
                vertex ->
                    count(vertex, ExecutionState.RUNNING) + count(vertex, ExecutionState.FINISHED)
                        == vertex.getParallelism());
  }

  private static int count(JobVertexDetailsInfo vertex, ExecutionState state) {
    return vertex.getTasksPerState().getOrDefault(state, 0);
  }

  /** Why it failed, or why it last had to recover, in one line. */
  public Optional<String> failure() {
    JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
    parameters.jobPathParameter.resolve(id);
    return cluster
        .answer(
            client.sendRequest(
                JobExceptionsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()),
            "does not tell the failures of the job " + name)
        .getExceptionHistory()
        .getEntries()
        .stream()
        .findFirst()
        .map(failure -> FailureText.of(failure.getStacktrace()));
  }

  /**
   * Stops its sources, lets what is under way arrive, and keeps its state. When this fails, the job
   * goes on.
   *
   * @param folder where the savepoint goes, a URI; the cluster's own where it is null
   * @return the URI of the savepoint, from which a job can be resumed
   * @throws ClusterException when there is no savepoint
   */
  public String stopWithSavepoint(@Nullable String folder) {
    return cluster.answer(
        client.stopWithSavepoint(
            id, AND_ADVANCE_TO_THE_END_OF_TIME, folder, SavepointFormatType.CANONICAL),
        "made no savepoint of the job %s, which goes on".formatted(name));
  }

  /** Ends it at once. */
  public void cancel() {
    cluster.answer(client.cancel(id), "did not cancel the job " + name);
  }
}
