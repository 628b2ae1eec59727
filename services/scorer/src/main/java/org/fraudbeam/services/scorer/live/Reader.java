package org.fraudbeam.services.scorer.live;

import java.util.List;
import org.fraudbeam.pipelines.io.KafkaOptions;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.scorer.alerts.AlertIntake;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.decisions.LabelIntake;

/**
 * Who reads a topic.
 *
 * @param group the consumer group in whose name offsets are committed
 * @param topic what it reads
 */
public record Reader(String group, String topic) {

  /** The scoring job reads what is to be scored. Its offsets are those of its last checkpoint. */
  public static final Reader SCORING = new Reader(KafkaOptions.CONSUMER_GROUP, Topics.TRANSACTIONS);

  /** All whose lag is watched. */
  static final List<Reader> ALL =
      List.of(
          SCORING,
          new Reader(KafkaOptions.CONSUMER_GROUP, Topics.LABELS),
          new Reader(AlertIntake.CONSUMER_GROUP, Topics.ALERTS),
          new Reader(DecisionIntake.CONSUMER_GROUP, Topics.SCORES),
          new Reader(LabelIntake.CONSUMER_GROUP, Topics.LABELS));
}
