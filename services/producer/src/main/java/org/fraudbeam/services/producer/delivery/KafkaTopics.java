package org.fraudbeam.services.producer.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees to it that there is a broker, and that it has the topics. */
public final class KafkaTopics {
  private static final int LONGEST_WAIT_MILLIS = 10_000;
  private static final int BETWEEN_ATTEMPTS_MILLIS = 50;

  /**
   * Retention goes by record timestamp, and a simulated one may lie anywhere: without these, the
   * broker would soon delete the past and refuse the future.
   */
  private static final Map<String, String> ANY_EVENT_TIME =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
          String.valueOf(Long.MAX_VALUE));

  private KafkaTopics() {}

  /**
   * Makes those of the topics that are missing, and returns when every partition takes records.
   *
   * @param partitions the partitions of a new topic
   * @throws DeliveryException if no broker answers within 10 s, or it refuses
   */
  public static void ensure(String bootstrapServers, TopicNames topics, int partitions) {
    try (Admin admin = Admin.create(settings(bootstrapServers))) {
      create(admin, topics, partitions);
      awaitLeaders(admin, topics);
    } catch (ExecutionException | KafkaException e) {
      throw unusable(bootstrapServers, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException("Interrupted while waiting for Kafka.", e);
    }
  }

  private static void create(Admin admin, TopicNames topics, int partitions)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        topics.all().stream()
            .filter(name -> !existing.contains(name))
            .distinct()
            .map(name -> topic(name, partitions))
            .toList();
    try {
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      // Somebody else was faster, which serves as well.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /**
   * A new topic is known to the controller first, then to the broker, and a moment later the broker
   * takes records for it. If an idempotent producer's first batch comes too early and its second in
   * time, the first is refused for ever as out of order.
   */
  private static void awaitLeaders(Admin admin, TopicNames topics)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
    while (true) {
      try {
        requireLeaders(admin, topics);
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
      }
    }
  }

  private static void requireLeaders(Admin admin, TopicNames topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (TopicDescription topic :
        admin.describeTopics(topics.all()).allTopicNames().get().values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
      }
    }
    // Only a leader that is ready knows its offsets.
    admin.listOffsets(latest).all().get();
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS);
    return settings;
  }

  private static NewTopic topic(String name, int partitions) {
    short replicas = 1;
    return new NewTopic(name, partitions, replicas).configs(ANY_EVENT_TIME);
  }

  private static DeliveryException unusable(String bootstrapServers, Throwable reason) {
    return new DeliveryException(
        "No Kafka broker can be used at %s (%s). Start one, or name another with --bootstrap-servers."
            .formatted(bootstrapServers, reason.getMessage()),
        reason);
  }
}
