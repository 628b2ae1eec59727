package org.fraudbeam.pipelines.scoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.ClusterJob;
import org.fraudbeam.pipelines.cluster.FlinkCluster;
import org.fraudbeam.pipelines.io.GroupOffsets;
import org.fraudbeam.pipelines.io.OffsetRange;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.jspecify.annotations.Nullable;

/**
 * A scoring job beside the one that runs: it builds its state from an archive, follows the topics,
 * and scores for nobody, on a topic of its own.
 */
final class ScoringTrial implements AutoCloseable {

  private static final String SUFFIX = "-trial";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final FlinkCluster cluster;
  private final ScoringOptions options;
  private final KafkaCluster kafka;
  private final String topic;
  private @Nullable ClusterJob job;

  private ScoringTrial(FlinkCluster cluster, ScoringOptions options, String topic) {
    this.cluster = cluster;
    this.options = options;
    this.kafka = ScoringPipeline.kafka(options);
    this.topic = topic;
  }

  /**
   * Prepares the trial of a job, and makes its topic.
   *
   * @param options those of the job, with the history it remembers and the offsets from which on it
   *     follows the topics; they become those of the trial
   * @throws ClusterException if there is a trial already
   */
  static ScoringTrial of(FlinkCluster cluster, ScoringOptions options) {
    String name = options.getJobName() + SUFFIX;
    if (cluster.runs(name)) {
      throw new ClusterException(
          "A job named %s runs: cancel it, if nobody else builds a state there.".formatted(name));
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    options.setJobName(name);
    options.setConsumerGroup(options.getConsumerGroup() + SUFFIX + "-" + id);
    options.setTrialTopic("scores.trial-" + id);
    ScoringTrial trial = new ScoringTrial(cluster, options, "scores.trial-" + id);
    NewTopic topic = new NewTopic(trial.topic, Optional.empty(), Optional.empty());
    var unused = trial.kafka.ask(admin -> admin.createTopics(List.of(topic)).all().get());
    return trial;
  }

  /** Starts it, and returns when it has all that there was when it had the history. */
  void awaitPresent() throws InterruptedException {
    job = JobStart.of(cluster, options, ScoringPipeline.build(options));
    // It commits nothing of a partition before it has read the history.
    Map<String, Long> all = options.getStartAt();
    await(
        () -> all != null && GroupOffsets.committed(kafka, group()).keySet().equals(all.keySet()));
    Map<String, Long> ends = GroupOffsets.ends(kafka);
    await(() -> GroupOffsets.reach(GroupOffsets.committed(kafka, group()), ends));
  }

  /** Returns when it has scored so many transactions more. */
  List<OffsetRange> awaitScores(long count) throws InterruptedException {
    List<OffsetRange> before = OffsetRange.ofTopic(kafka, topic);
    await(
        () -> scores(before).stream().mapToLong(range -> range.to() - range.from()).sum() >= count);
    return before;
  }

  /** Stops it, and returns the URI of its state. */
  String stop(@Nullable String savepoints) {
    String savepoint = running().stopWithSavepoint(savepoints);
    job = null;
    return savepoint;
  }

  /** What it has scored since these were the offsets of its topic. */
  List<OffsetRange> scores(List<OffsetRange> before) {
    return OffsetRange.since(before, OffsetRange.ofTopic(kafka, topic));
  }

  /** Cancels it if it runs, and removes what it has left in Kafka. */
  @Override
  public void close() {
    try {
      if (job != null) {
        job.cancel();
      }
    } finally {
      var unused =
          kafka.ask(
              admin -> {
                admin.deleteTopics(List.of(topic)).all().get();
                return admin.deleteConsumerGroups(List.of(group())).all().get();
              });
    }
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      String failure = running().failure().orElse(null);
      if (failure != null) {
        throw new ClusterException(failure);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private ClusterJob running() {
    if (job == null) {
      throw new IllegalStateException("The trial has not been started.");
    }
    return job;
  }

  private String group() {
    return options.getConsumerGroup();
  }
}
