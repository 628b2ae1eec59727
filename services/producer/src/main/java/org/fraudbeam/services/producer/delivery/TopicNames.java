package org.fraudbeam.services.producer.delivery;

import java.util.List;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.pipelines.io.Topics;

/**
 * The topics that are written.
 *
 * @param transactions the topic of transactions
 * @param labels the topic of labels
 */
public record TopicNames(String transactions, String labels) {
  /** The topics {@code transactions} and {@code labels}. */
  public static final TopicNames DEFAULT = new TopicNames(Topics.TRANSACTIONS, Topics.LABELS);

  /** The topic of an event. */
  public String of(Event event) {
    return event instanceof Label ? labels : transactions;
  }

  /** Both. */
  public List<String> all() {
    return List.of(transactions, labels);
  }
}
