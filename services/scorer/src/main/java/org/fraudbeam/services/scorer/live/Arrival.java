package org.fraudbeam.services.scorer.live;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that has just come to Kafka.
 *
 * @param decisionId under which its decision will be known
 * @param place the partition
 * @param offset its place there
 * @param at when it came, by the clock of this machine
 */
record Arrival(UUID decisionId, TopicPartition place, long offset, Instant at) {}
