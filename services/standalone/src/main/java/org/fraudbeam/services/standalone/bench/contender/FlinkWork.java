package org.fraudbeam.services.standalone.bench.contender;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.pipelines.scoring.ScoringOptions;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.standalone.bench.dataflow.NativeJob;
import org.fraudbeam.services.standalone.bench.dataflow.WorkOrder;

/** A job on a Flink of its own; both jobs get the same cluster. */
final class FlinkWork implements RunningWork {

  private final EmbeddedFlink flink;
  private final FlinkJob job;

  private FlinkWork(EmbeddedFlink flink, FlinkJob job) {
    this.flink = flink;
    this.job = job;
  }

  /** The scoring job with its own defaults, which ask for the same checkpoints as the order. */
  static FlinkWork beam(WorkOrder order, List<String> beamOptions) {
    EmbeddedFlink flink = flink(order);
    List<String> arguments = new ArrayList<>(List.of(flink.pipelineArguments()));
    arguments.add("--bootstrapServers=" + order.bootstrapServers());
    arguments.add("--registry=" + order.registry());
    arguments.add("--consumerGroup=" + order.consumerGroup());
    arguments.add("--emitScores=" + order.emitScores());
    arguments.add("--parallelism=" + order.parallelism());
    arguments.add("--checkpointingInterval=" + WorkOrder.CHECKPOINT_MILLIS);
    arguments.addAll(beamOptions);
    ScoringOptions options = ScoringPipeline.options(arguments.toArray(String[]::new));
    ScoringPipeline.run(options);
    return new FlinkWork(flink, flink.job(options.getJobName()));
  }

  /** The native job. */
  static FlinkWork nativeFlink(WorkOrder order) throws Exception {
    EmbeddedFlink flink = flink(order);
    String[] address = flink.address().split(":", -1);
    NativeJob.submit(order, address[0], Integer.parseInt(address[1]));
    return new FlinkWork(flink, flink.job(NativeJob.NAME));
  }

  private static EmbeddedFlink flink(WorkOrder order) {
    return EmbeddedFlink.start(
        ClusterOptions.in(Path.of(order.folder())).withWorkers(1, order.parallelism()));
  }

  @Override
  public boolean isRunning() {
    return job.isRunning();
  }

  @Override
  public Health health(double cpuSeconds, long heapBytes) {
    return new Health(
        job.completedCheckpoints(),
        job.failedCheckpoints(),
        job.restarts(),
        job.latestCheckpointBytes(),
        cpuSeconds,
        heapBytes);
  }

  @Override
  public void close() {
    job.cancel();
    flink.close();
  }
}
