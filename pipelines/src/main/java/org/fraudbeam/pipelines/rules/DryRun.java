package org.fraudbeam.pipelines.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.ScoreRecord;
import org.fraudbeam.pipelines.io.ScoreRecord.Verdict;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.rules.CompiledRule.FailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a rule would have done to the latest transactions, had it been there: judged by the same
 * code over the features and scores of that time, and held against what is known of them now.
 *
 * @param transactions how many were looked at, each once
 * @param otherFeatures how many more were scored with another feature set, and left out
 * @param fired for how many of them the rule would have fired
 * @param onAlerted those of them that were alerted anyway
 * @param onFraud those of them that are known as fraud by a label
 * @param onLegitimate those of them that are known as legitimate by a label
 * @param failed for how many it could not have been judged
 * @param examples the latest for which it would have fired, the latest first, at most {@value
 *     #MOST_EXAMPLES}
 */
public record DryRun(
    int transactions,
    int otherFeatures,
    int fired,
    int onAlerted,
    int onFraud,
    int onLegitimate,
    int failed,
    List<Example> examples) {

  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  /** How many transactions are looked at, unless stated. */
  public static final int USUAL = 10_000;

  /** How many can be looked at. */
  public static final int MOST = 1_000_000;

  /** Most examples. */
  public static final int MOST_EXAMPLES = 10;

  /**
   * A transaction for which the rule would have fired.
   *
   * @param timestampMillis when it happened, epoch milliseconds
   * @param amountMinor in minor units of the currency
   * @param score what the model said, 0 where there was none
   * @param alerted whether it was alerted
   * @param fraud what a label says of it, null if there is none
   */
  public record Example(
      String transactionId,
      String userId,
      String merchantId,
      long timestampMillis,
      long amountMinor,
      String currency,
      double score,
      boolean alerted,
      @Nullable Boolean fraud) {

    private Example naming(UnaryOperator<String> customers) {
      return new Example(
          transactionId,
          customers.apply(userId),
          merchantId,
          timestampMillis,
          amountMinor,
          currency,
          score,
          alerted,
          fraud);
    }
  }

  public DryRun {
    examples = List.copyOf(examples);
  }

  /**
   * Tries a rule, which need not be saved.
   *
   * @param kafka the cluster with the topics {@code scores} and {@code labels}
   * @param features the feature set of the scoring job
   * @param rule the rule, whether it is on or off
   * @param latest how many transactions to look at, from 1 to {@link #MOST}
   * @throws InvalidRuleException if the rule does not pass the check
   * @throws UnusableRulesException if Kafka does not answer
   */
  public static DryRun of(KafkaCluster kafka, FeatureSet features, Rule rule, int latest) {
    if (latest < 1 || latest > MOST) {
      throw new IllegalArgumentException(
          "A dry run looks at 1 to %,d transactions, not at %,d.".formatted(MOST, latest));
    }
    CompiledRule compiled = RuleCompiler.of(features).compile(rule);
    try (TopicReader reader = new TopicReader(kafka)) {
      List<ScoreRecord> scored = latest(reader, latest);
      return new Count(compiled, features.fingerprint(), labels(reader, scored)).of(scored);
    }
  }

  /** The same with other names of the customers. */
  public DryRun naming(UnaryOperator<String> customers) {
    return new DryRun(
        transactions,
        otherFeatures,
        fired,
        onAlerted,
        onFraud,
        onLegitimate,
        failed,
        examples.stream().map(example -> example.naming(customers)).toList());
  }

  /** The latest of all partitions, the latest first. */
  private static List<ScoreRecord> latest(TopicReader reader, int most) {
    PriorityQueue<ScoreRecord> latest =
        new PriorityQueue<>(Comparator.comparingLong(ScoreRecord::scoredAtMillis));
    reader.readLatest(
        Topics.SCORES,
        most,
        record -> {
          ScoreRecord scored = readable(record);
          if (scored != null && !scored.duplicate()) {
            latest.add(scored);
            if (latest.size() > most) {
              latest.remove();
            }
          }
        });
    List<ScoreRecord> sorted = new ArrayList<>(latest);
    sorted.sort(Comparator.comparingLong(ScoreRecord::scoredAtMillis).reversed());
    return sorted;
  }

  /** Null for what somebody else has put on the topic. */
  private static @Nullable ScoreRecord readable(ConsumerRecord<byte[], byte[]> record) {
    try {
      return ScoreRecord.parse(record.value());
    } catch (IllegalArgumentException e) {
      LOG.warn("Offset {} of partition {} is no score.", record.offset(), record.partition());
      return null;
    }
  }

  /** What is known of transactions. A label has its transaction's time as that of its record. */
  private static Map<String, Boolean> labels(TopicReader reader, List<ScoreRecord> scored) {
    Map<String, Boolean> labels = new HashMap<>();
    long earliest =
        scored.stream().mapToLong(one -> one.transaction().timestampMillis()).min().orElse(0);
    if (!scored.isEmpty()) {
      reader.readSince(Topics.LABELS, earliest, record -> add(record, labels));
    }
    return labels;
  }

  private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Boolean> labels) {
    try {
      Label label = LabelJson.parse(record.value() == null ? new byte[0] : record.value());
      labels.merge(label.transactionKey(), label.fraud(), Boolean::logicalOr);
    } catch (InvalidEventException e) {
      // The scoring job makes a dead letter of it: it says nothing about any transaction.
      return;
    }
  }

  /** Counts as it goes through transactions. */
  private static final class Count {

    private final CompiledRule rule;
    private final String fingerprint;
    private final Map<String, Boolean> labels;
    private final List<Example> examples = new ArrayList<>();
    private int transactions;
    private int otherFeatures;
    private int fired;
    private int onAlerted;
    private int onFraud;
    private int onLegitimate;
    private int failed;

    Count(CompiledRule rule, String fingerprint, Map<String, Boolean> labels) {
      this.rule = rule;
      this.fingerprint = fingerprint;
      this.labels = labels;
    }

    DryRun of(List<ScoreRecord> scored) {
      scored.forEach(this::add);
      return new DryRun(
          transactions, otherFeatures, fired, onAlerted, onFraud, onLegitimate, failed, examples);
    }

    private void add(ScoreRecord scored) {
      if (!scored.fingerprint().equals(fingerprint)) {
        otherFeatures++;
        return;
      }
      transactions++;
      try {
        if (rule.fires(
            new RuleInput(
                rule.variables(), scored.transaction(), scored.values(), score(scored)))) {
          addHit(scored, labels.get(scored.transaction().transactionKey()));
        }
      } catch (FailedException e) {
        failed++;
      }
    }

    private static double score(ScoreRecord scored) {
      Verdict verdict = scored.verdict();
      return verdict == null ? 0 : verdict.score();
    }

    private void addHit(ScoreRecord scored, @Nullable Boolean fraud) {
      fired++;
      onAlerted += scored.alert() ? 1 : 0;
      if (fraud != null) {
        onFraud += fraud ? 1 : 0;
        onLegitimate += fraud ? 0 : 1;
      }
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(
            new Example(
                scored.transaction().transactionId(),
                scored.transaction().userId(),
                scored.transaction().merchantId(),
                scored.transaction().timestampMillis(),
                scored.transaction().amountMinor(),
                scored.transaction().currency(),
                score(scored),
                scored.alert(),
                fraud));
      }
    }
  }

  /** The result in a few sentences for people. */
  public String toText() {
    if (transactions == 0) {
      return otherFeatures == 0
          ? "No transaction has been scored yet, so there is nothing to try the rule on."
          : "The latest transactions were scored with another feature set: name that of the job.";
    }
    StringBuilder text =
        new StringBuilder(
            "Would have fired %s in the last %,d transactions, %,d on known fraud, %,d on known legitimate; %,d of them were alerted anyway."
                .formatted(
                    fired == 1 ? "once" : "%,d times".formatted(fired),
                    transactions,
                    onFraud,
                    onLegitimate,
                    onAlerted));
    if (failed > 0) {
      text.append(" It could not be judged for %,d.".formatted(failed));
    }
    if (otherFeatures > 0) {
      text.append(" %,d more were scored with another feature set.".formatted(otherFeatures));
    }
    return text.toString();
  }
}
