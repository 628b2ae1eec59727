package org.fraudbeam.services.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Sees to it that a cluster has the topics. A new one keeps every record, whatever its time, until
 * it is {@linkplain #bound bounded}.
 */
public final class KafkaTopics {

  private static final int LONGEST_WAIT_MILLIS = 10_000;
  private static final int BETWEEN_ATTEMPTS_MILLIS = 50;
  private static final short ONE_REPLICA = 1;

  /** Kafka deletes whole segments: the more there are, the less is kept beyond what was asked. */
  private static final int SEGMENTS = 8;

  private static final long FEWEST_BYTES = SEGMENTS << 20;

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

  private interface Request {
    void send(Admin admin) throws ExecutionException, InterruptedException;
  }

  /**
   * Makes those of the topics that are missing, and returns when every partition of all of them
   * takes records.
   *
   * @param connection settings with which a client gets into the cluster, its addresses above all
   * @param partitions the partitions of a new topic, at least 1
   * @throws UnusableKafkaException if no broker answers within 10 s, or it refuses
   */
  public static void ensure(Map<String, ?> connection, Collection<String> names, int partitions) {
    ask(
        connection,
        admin -> {
          create(admin, names, partitions);
          awaitLeaders(admin, names);
        });
  }

  /**
   * Has the topics keep their latest records only: the oldest go, by size, whatever their time.
   * What has not been read yet may go too.
   *
   * @param bytes what every partition keeps at least, 8 MiB or more; at most it keeps a segment
   *     more, which is an eighth of that if it was begun after this call
   * @throws UnusableKafkaException if no broker answers within 10 s, or it refuses
   */
  public static void bound(Map<String, ?> connection, Collection<String> names, long bytes) {
    if (bytes < FEWEST_BYTES) {
      throw new IllegalArgumentException(
          "A partition keeps at least " + FEWEST_BYTES + " bytes, not " + bytes + ".");
    }
    List<AlterConfigOp> limits =
        List.of(
            set(TopicConfig.RETENTION_BYTES_CONFIG, bytes),
            set(TopicConfig.SEGMENT_BYTES_CONFIG, bytes / SEGMENTS));
    Map<ConfigResource, Collection<AlterConfigOp>> changes =
        names.stream()
            .collect(
                Collectors.toMap(
                    name -> new ConfigResource(ConfigResource.Type.TOPIC, name), name -> limits));
    ask(connection, admin -> admin.incrementalAlterConfigs(changes).all().get());
  }

  private static AlterConfigOp set(String setting, long value) {
    return new AlterConfigOp(new ConfigEntry(setting, Long.toString(value)), OpType.SET);
  }

  private static void ask(Map<String, ?> connection, Request request) {
    try (Admin admin = Admin.create(settings(connection))) {
      request.send(admin);
    } catch (ExecutionException | KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UnusableKafkaException(
          "No Kafka broker can be used at %s (%s). Start one there, or give another address."
              .formatted(
                  connection.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG), reason.getMessage()),
          reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableKafkaException("Interrupted while waiting for Kafka.", e);
    }
  }

  private static void create(Admin admin, Collection<String> names, int partitions)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        names.stream()
            .filter(name -> !existing.contains(name))
            .distinct()
            .map(name -> new NewTopic(name, partitions, ONE_REPLICA).configs(ANY_EVENT_TIME))
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
  private static void awaitLeaders(Admin admin, Collection<String> names)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
    while (true) {
      try {
        requireLeaders(admin, names);
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
      }
    }
  }

  private static void requireLeaders(Admin admin, Collection<String> names)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
      }
    }
    // Only a leader that is ready knows its offsets.
    admin.listOffsets(latest).all().get();
  }

  private static Map<String, Object> settings(Map<String, ?> connection) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS);
    return settings;
  }
}
