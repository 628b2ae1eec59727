package org.fraudbeam.pipelines.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.jspecify.annotations.Nullable;

/**
 * How the topic of rules is made and written. It is compacted: the latest version of a rule stays
 * for ever, an older one for {@link #KEPT} at least, and a deleted rule is a record without value.
 */
final class RuleTopic {

  /** How long an old version can be read after there is a newer one. */
  static final Duration KEPT = Duration.ofDays(400);

  /** Whoever writes takes this name, and from then on nobody else who had it can. */
  private static final String WRITER = "fraudbeam-rules";

  private static final int TIMEOUT_MILLIS = 10_000;

  private static final Map<String, String> SETTINGS =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
          Long.toString(KEPT.toMillis()));

  private RuleTopic() {}

  /** Makes the topic unless there is one. */
  static void ensure(KafkaCluster kafka) {
    try (Admin admin =
        Admin.create(
            kafka.settings(
                Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS / 2,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS)))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.RULES, Optional.of(1), Optional.empty()).configs(SETTINGS)))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw TopicReader.unusable(kafka, e.getCause() == null ? e : e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableRulesException("Interrupted while waiting for Kafka.", e);
    } catch (KafkaException e) {
      throw TopicReader.unusable(kafka, e);
    }
  }

  /** A writer that shuts out all who began before it. */
  static KafkaProducer<byte[], byte[]> writer(KafkaCluster kafka) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.settings(
                Map.of(
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG, WRITER,
                    // The first record may come too early for a new topic, and the second in time.
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      producer.initTransactions();
      return producer;
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** The record of a rule, or of its end. */
  static ProducerRecord<byte[], byte[]> record(String id, @Nullable Rule rule) {
    return new ProducerRecord<>(
        Topics.RULES, id.getBytes(UTF_8), rule == null ? null : RuleText.json(rule));
  }
}
