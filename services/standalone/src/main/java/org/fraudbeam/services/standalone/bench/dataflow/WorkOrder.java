package org.fraudbeam.services.standalone.bench.dataflow;

/**
 * What a contender has to do.
 *
 * @param bootstrapServers address of the broker
 * @param registry folder of the model registry
 * @param consumerGroup a group that has read nothing yet, so that it begins at the first record
 * @param folder for checkpoints
 * @param emitScores whether every score is sent, or only alerts
 * @param parallelism number of tasks of each step
 */
public record WorkOrder(
    String bootstrapServers,
    String registry,
    String consumerGroup,
    String folder,
    boolean emitScores,
    int parallelism) {

  /** Time between checkpoints, in milliseconds. */
  public static final long CHECKPOINT_MILLIS = 10_000;
}
