package org.fraudbeam.services.scorer.decisions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.scoring.DecisionId;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.intake.TopicIntake;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on decisions what became known of them, from whomever: verdicts, chargebacks and the truth
 * of a simulation. Fraud outranks legitimate, as it does in features.
 */
public final class LabelIntake {

  /** In whose name offsets are committed: the scorers of one database share the partitions. */
  public static final String CONSUMER_GROUP = "fraudbeam-labels";

  private static final Logger LOG = LoggerFactory.getLogger(LabelIntake.class);

  private LabelIntake() {}

  /** Begins to read. */
  public static TopicIntake start(KafkaCluster kafka, Database database) {
    return TopicIntake.start(
        TopicIntake.Source.all(kafka, Topics.LABELS, CONSUMER_GROUP), database, LabelIntake::keep);
  }

  private static void keep(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<UUID, Boolean> labels = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        Label label = LabelJson.parse(record.value() == null ? new byte[0] : record.value());
        labels.merge(
            DecisionId.of(label.userId(), label.transactionId()),
            label.fraud(),
            Boolean::logicalOr);
      } catch (InvalidEventException e) {
        // The scoring job makes a dead letter of it.
        LOG.debug("what is at {} of {} is no label", record.offset(), record.partition(), e);
      }
    }
    if (!labels.isEmpty()) {
      DecisionSlots.lock(handle);
      DecisionRows.label(handle, labels).forEach(labels::remove);
      EarlyLabels.keep(handle, labels);
    }
  }
}
