package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transform.ComputeFeatures;
import org.fraudbeam.pipelines.archive.ArchiveOptions;
import org.fraudbeam.pipelines.archive.ArchivePipeline;
import org.fraudbeam.pipelines.archive.ArchivedScores;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.ClusterJob;
import org.fraudbeam.pipelines.cluster.FailureText;
import org.fraudbeam.pipelines.cluster.FlinkCluster;
import org.fraudbeam.pipelines.io.GroupOffsets;
import org.fraudbeam.pipelines.io.KafkaOptions;
import org.fraudbeam.pipelines.io.OffsetRange;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.UnusableKafkaException;
import org.fraudbeam.pipelines.parity.ParityOptions;
import org.fraudbeam.pipelines.parity.ParityPipeline;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.fraudbeam.pipelines.run.BatchRun;

/**
 * Puts a scoring job in the place of one whose state it cannot read: its state is built again from
 * an archive, by a {@link ScoringTrial} beside the job that runs, and proved before it takes over.
 *
 * <p>Three facts make it exact. What the job that runs had read at a checkpoint it had written too,
 * so an archive that is brought up to date afterwards has all before those offsets, and the trial
 * begins at them. State is a function of the set of events, so what the trial finds both in the
 * archive and in Kafka changes nothing. And the job that runs is stopped when it is past the trial,
 * at offsets that it commits: the new one remembers what comes before them and decides from there.
 */
final class ScoringBootstrap {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ScoringArguments arguments;
  private final BootstrapPlan plan;
  private final Consumer<String> progress;
  private final ScoringOptions options;
  private final KafkaCluster kafka;

  ScoringBootstrap(ScoringArguments arguments, BootstrapPlan plan, Consumer<String> progress) {
    this.arguments = arguments;
    this.plan = plan;
    this.progress = progress;
    this.options = arguments.options();
    this.kafka = ScoringPipeline.kafka(options);
  }

  /**
   * Does it, and returns when every task of the new job runs.
   *
   * @return for how long nothing was scored: from the order to stop until the new job ran
   * @throws ClusterException if the job that runs has to stay, which it does, or if the new one
   *     does not start in its place: then scoring stands still
   * @throws UnusableKafkaException if Kafka refuses; the old job goes on
   */
  Duration run() throws IOException, InterruptedException {
    try (FlinkCluster cluster = FlinkCluster.of(options)) {
      ClusterJob old = cluster.onlyJob(options.getJobName());
      Map<String, String> before = old.options();
      requireScores(before);
      JobStart.keepParallelism(options, before);
      kafka.requireUsable();
      String group = before.getOrDefault("consumerGroup", KafkaOptions.CONSUMER_GROUP);
      String savepoint = build(cluster, before, group);
      return takeOver(cluster, old, group, savepoint);
    }
  }

  /** Builds the state and proves it; returns the URI of its savepoint. */
  private String build(FlinkCluster cluster, Map<String, String> before, String group)
      throws IOException, InterruptedException {
    Map<String, Long> start = GroupOffsets.committed(kafka, group);
    if (!start.keySet().equals(GroupOffsets.ends(kafka).keySet())) {
      throw new ClusterException(
          "The job that runs has taken no checkpoint yet of all it reads: try again when it has.");
    }
    archive();
    LocalDate lastDay = ArchivedScores.lastDay(plan.archive());
    try (ScoringTrial trial = ScoringTrial.of(cluster, trialOptions(before, start, lastDay))) {
      progress.accept("Building the state from " + plan.archive() + " beside the job that runs.");
      trial.awaitPresent();
      progress.accept("It is built. Scoring what comes, for the proof.");
      List<OffsetRange> served = OffsetRange.ofTopic(kafka, Topics.SCORES);
      List<OffsetRange> tried = trial.awaitScores(plan.transactions());
      String savepoint = trial.stop(plan.savepoints());
      // Until then all that the trial has read is decided, and what was decided can be archived.
      Map<String, Long> ends = GroupOffsets.ends(kafka);
      while (!GroupOffsets.reach(GroupOffsets.committed(kafka, group), ends)) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
      List<OffsetRange> ranges = new ArrayList<>(trial.scores(tried));
      ranges.addAll(OffsetRange.since(served, OffsetRange.ofTopic(kafka, Topics.SCORES)));
      archive();
      prove(ranges, lastDay);
      return savepoint;
    } catch (ClusterException e) {
      throw goesOn(String.valueOf(e.getMessage()), e);
    }
  }

  private ScoringOptions trialOptions(
      Map<String, String> before, Map<String, Long> start, LocalDate lastDay) {
    ScoringOptions trial = arguments.options();
    JobStart.keepParallelism(trial, before);
    trial.setHistory(plan.archive().toString());
    trial.setHistoryFirstDay(firstDayOfProof(lastDay).minusDays(reachDays()).toString());
    trial.setStartAt(start);
    return trial;
  }

  /** A sender's clock may be a day ahead. */
  private static LocalDate firstDayOfProof(LocalDate lastDay) {
    return lastDay.minusDays(1);
  }

  private long reachDays() {
    return ComputeFeatures.with(FeatureSets.named(options.getFeatureSet())).reach().toDays() + 1;
  }

  private void archive() {
    progress.accept("Bringing the archive up to date.");
    try (BatchRun run = BatchRun.with(List.of())) {
      ArchiveOptions archiving = run.options(ArchiveOptions.class);
      archiving.setBootstrapServers(options.getBootstrapServers());
      archiving.setKafkaConfig(options.getKafkaConfig());
      archiving.setOutput(plan.archive().toString());
      archiving.setOnce(true);
      ArchivePipeline.run(archiving).waitUntilFinish();
    } catch (RuntimeException e) {
      throw goesOn(FailureText.of(e), e);
    }
  }

  private void prove(List<OffsetRange> served, LocalDate lastDay) throws IOException {
    progress.accept("Comparing its vectors with those that the archive gives.");
    try (BatchRun run = BatchRun.with(List.of())) {
      ParityOptions parity = run.options(ParityOptions.class);
      parity.setFeatureSet(options.getFeatureSet());
      parity.setBootstrapServers(options.getBootstrapServers());
      parity.setKafkaConfig(options.getKafkaConfig());
      parity.setTransactions(plan.archive().toString());
      parity.setServedOffsets(served.stream().map(OffsetRange::toText).toList());
      parity.setFirstDay(firstDayOfProof(lastDay).toString());
      parity.setLatenessSeconds(plan.latenessSeconds());
      ParityReport report = ParityPipeline.report(parity);
      progress.accept(report.toText());
      if (!report.isClean()) {
        throw new ClusterException("its vectors are not those that the archive gives");
      }
    }
  }

  private Duration takeOver(FlinkCluster cluster, ClusterJob old, String group, String savepoint)
      throws InterruptedException {
    Pipeline pipeline = ScoringPipeline.build(options);
    progress.accept("Stopping the job %s with a savepoint.".formatted(old.id()));
    long stopped = System.nanoTime();
    String back = old.stopWithSavepoint(plan.savepoints());
    progress.accept("Its state is in %s; starting the new job.".formatted(back));
    options.setDecideFrom(GroupOffsets.committed(kafka, group));
    options.setSavepointPath(savepoint);
    try {
      progress.accept("The job %s runs.".formatted(JobStart.of(cluster, options, pipeline).id()));
    } catch (ClusterException e) {
      throw JobStart.standsStill(e, back);
    }
    return Duration.ofNanos(System.nanoTime() - stopped);
  }

  /** An archive is made of scores. */
  private static void requireScores(Map<String, String> before) {
    if ("false".equals(before.get("emitScores"))) {
      throw new ClusterException(
          "The job that runs writes no scores (--emitScores=false), so no archive has what it knows.");
    }
  }

  private static ClusterException goesOn(String reason, RuntimeException cause) {
    return new ClusterException(
        "The new job does not take over (%s): the job that runs goes on.".formatted(reason), cause);
  }
}
