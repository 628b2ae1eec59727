package org.fraudbeam.services.scorer.predict;

import java.time.Duration;
import java.util.OptionalInt;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/**
 * How transactions are scored.
 *
 * @param kafka the cluster
 * @param replyTimeout how long a request waits for its decision once Kafka has the transaction
 * @param repliesPartition the partition of {@code replies} where this server waits; empty for one
 *     at random. Two servers may wait at the same one: each knows its own requests
 */
public record PredictOptions(
    KafkaCluster kafka, Duration replyTimeout, OptionalInt repliesPartition) {

  /** The time that a request waits by default. */
  public static final Duration REPLY_TIMEOUT = Duration.ofSeconds(5);

  /** With all defaults. */
  public static PredictOptions at(KafkaCluster kafka) {
    return new PredictOptions(kafka, REPLY_TIMEOUT, OptionalInt.empty());
  }

  /** Waits as long for a decision. */
  public PredictOptions withReplyTimeout(Duration timeout) {
    return new PredictOptions(kafka, timeout, repliesPartition);
  }
}
