package org.fraudbeam.services.scorer.alerts;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.alerts.ReceivedAlert.UnreadableException;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.intake.TopicIntake;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every alert of the topic; what is no alert is kept apart, as it came. */
public final class AlertIntake {

  /** In whose name offsets are committed: the scorers of one database share the partitions. */
  public static final String CONSUMER_GROUP = "fraudbeam-alerts";

  private static final Logger LOG = LoggerFactory.getLogger(AlertIntake.class);

  private static final String KEEP_UNREADABLE =
      """
      insert into unreadable_alert (topic_partition, topic_offset, reason, body)
      values (:partition, :offset, :reason, :body)
      on conflict (topic_partition, topic_offset) do nothing
      """;

  private AlertIntake() {}

  /**
   * Begins to read.
   *
   * @param names what is kept of the names of people
   */
  public static TopicIntake start(KafkaCluster kafka, Database database, PeopleNames names) {
    return TopicIntake.start(
        TopicIntake.Source.all(kafka, Topics.ALERTS, CONSUMER_GROUP),
        database,
        (handle, records) -> keep(handle, records, names));
  }

  private static void keep(
      Handle handle, List<ConsumerRecord<byte[], byte[]>> records, PeopleNames names) {
    List<ReceivedAlert> alerts = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] body = record.value() == null ? new byte[0] : record.value();
      try {
        alerts.add(ReceivedAlert.parse(body, names));
      } catch (UnreadableException e) {
        keepUnreadable(handle, record, body, e);
      }
    }
    AlertStore.insert(handle, alerts);
  }

  private static void keepUnreadable(
      Handle handle,
      ConsumerRecord<byte[], byte[]> record,
      byte[] body,
      UnreadableException failure) {
    LOG.warn(
        "what is at {} of partition {} is no alert: why is in the table unreadable_alert",
        record.offset(),
        record.partition());
    int unused =
        handle
            .createUpdate(KEEP_UNREADABLE)
            .bind("partition", record.partition())
            .bind("offset", record.offset())
            .bind("reason", String.valueOf(failure.getMessage()))
            .bind("body", body)
            .execute();
  }
}
