package org.fraudbeam.services.scorer.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelSenderIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Caller ANNA = new Caller("anna", Set.of(Role.ANALYST));
  private static final Instant NOW = Instant.parse("2026-04-01T10:00:00Z");

  @TempDir Path folder;

  @Test
  void shouldSendEachVerdictAtOnceAndWhatWaitedWhenKafkaIsBack() throws Exception {
    BrokerOptions broker =
        BrokerOptions.in(folder.resolve("kafka")).withTopics(List.of(Topics.LABELS));
    EmbeddedKafka kafka = EmbeddedKafka.start(broker);
    try (AlertDatabase database = AlertDatabase.start(folder.resolve("postgres"));
        LabelSender sender =
            LabelSender.start(KafkaCluster.at(kafka.bootstrapServers()), database.database())) {
      database.insert(Alerts.of(1, "user-1", 0.9, "10"), Alerts.of(2, "user-2", 0.8, "10"));
      AlertReview review = AlertReview.of(database.database(), InstantSource.fixed(NOW));

      Alert first = review.decide(Alerts.id(1), ANNA, Verdict.FRAUD, "");
      await().atMost(LONGEST).until(() -> labels(kafka).size() == 1);
      ConsumerRecord<String, byte[]> record = labels(kafka).get(0);
      assertThat(record.key()).isEqualTo("user-1");
      assertThat(LabelJson.parse(record.value()))
          .isEqualTo(
              new Label(
                  first.transactionId(),
                  first.happenedAt().toEpochMilli(),
                  "user-1",
                  "merchant-1",
                  true,
                  NOW.toEpochMilli(),
                  "analyst"));
      assertThat(sender.look()).isEmpty();

      int port = Integer.parseInt(kafka.bootstrapServers().replace("127.0.0.1:", ""));
      kafka.close();
      Alert second = review.decide(Alerts.id(2), ANNA, Verdict.LEGITIMATE, "");
      await().atMost(LONGEST).until(() -> sender.look().isPresent());
      try (EmbeddedKafka again = EmbeddedKafka.start(broker.withPort(port))) {
        await().atMost(LONGEST).until(() -> labels(again).size() == 2);
        assertThat(labels(again))
            .extracting(label -> LabelJson.parse(label.value()).transactionId())
            .containsExactlyInAnyOrder(first.transactionId(), second.transactionId());
        await().atMost(LONGEST).until(() -> sender.look().isEmpty());
      }
    }
  }

  private static List<ConsumerRecord<String, byte[]>> labels(EmbeddedKafka kafka) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.LABELS).stream()
              .map(info -> new TopicPartition(Topics.LABELS, info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
