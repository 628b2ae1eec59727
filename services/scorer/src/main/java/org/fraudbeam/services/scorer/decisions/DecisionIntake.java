package org.fraudbeam.services.scorer.decisions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.decisions.ReceivedDecision.UnreadableException;
import org.fraudbeam.services.scorer.intake.TopicIntake;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest decisions of the topic of scores. The first about a transaction stands, for as
 * long as it is kept.
 */
public final class DecisionIntake {

  /** In whose name offsets are committed: the scorers of one database share the partitions. */
  public static final String CONSUMER_GROUP = "fraudbeam-decisions";

  /** So many decisions that were not alerted are kept, by default: about 600 MB. */
  public static final int MOST = 2_000_000;

  /** Fewer decisions cannot be kept. */
  public static final int FEWEST_MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(DecisionIntake.class);
  private static final int MOST_ALERTS = 200_000;

  /** Rows cost less in a large batch; the console is behind by that much. */
  private static final Duration GATHER = Duration.ofMillis(500);

  private final DecisionSlots slots;
  private final PeopleNames names;

  private DecisionIntake(DecisionSlots slots, PeopleNames names) {
    this.slots = slots;
    this.names = names;
  }

  /**
   * Begins to read.
   *
   * @param most so many decisions that were not alerted are kept, {@value #FEWEST_MOST} at least
   * @param names what is kept of the names of people
   */
  public static TopicIntake start(
      KafkaCluster kafka, Database database, int most, PeopleNames names) {
    if (most < FEWEST_MOST) {
      throw new IllegalArgumentException(
          "At least " + FEWEST_MOST + " recent decisions are kept, not " + most + ".");
    }
    DecisionIntake intake = new DecisionIntake(DecisionSlots.keeping(most, MOST_ALERTS), names);
    return TopicIntake.start(
        new TopicIntake.Source(kafka, Topics.SCORES, CONSUMER_GROUP, GATHER, most),
        database,
        intake::keep);
  }

  private void keep(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<UUID, ReceivedDecision> decisions = new LinkedHashMap<>();
    List<ConsumerRecord<byte[], byte[]>> refused = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        ReceivedDecision decision = ReceivedDecision.parse(record.value(), names);
        if (!decision.isDuplicate()) {
          decisions.putIfAbsent(decision.decisionId(), decision);
        }
      } catch (UnreadableException e) {
        LOG.debug("no decision", e);
        refused.add(record);
      }
    }
    if (!refused.isEmpty()) {
      LOG.warn(
          "{} records of {} are no decisions; the first is at offset {} of partition {}",
          refused.size(),
          Topics.SCORES,
          refused.get(0).offset(),
          refused.get(0).partition());
    }
    if (!decisions.isEmpty()) {
      keep(handle, decisions);
    }
  }

  private void keep(Handle handle, Map<UUID, ReceivedDecision> decisions) {
    DecisionSlots.lock(handle);
    DecisionRows.known(handle, decisions.keySet()).forEach(decisions::remove);
    DecisionRows.insert(
        handle, slots, decisions.values(), EarlyLabels.of(handle, decisions.keySet()));
    DecisionCounts.add(handle, decisions.values());
    RuleCounts.add(handle, decisions.values());
  }
}
