package org.fraudbeam.services.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.ContenderProcess;
import org.fraudbeam.services.standalone.bench.dataflow.WorkOrder;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison means something only where all do the same work. */
final class ContendersIT {

  private static final Traffic TRAFFIC = new Traffic(4_000, true);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void shouldGiveTheSameScores() throws Exception {
    Path registry = folder.resolve("registry");
    BenchModel.ensureChampion(registry);
    // One partition has one order, and less than a week has no labels that could come sooner or
    // later.
    try (FilledBroker broker = FilledBroker.start(folder.resolve("kafka"), 1)) {
      broker.fill(TRAFFIC, sent -> {});
      List<Map<String, String>> all = new ArrayList<>();
      for (Contender contender : Contender.values()) {
        all.add(scores(contender, broker, registry));
      }
      assertThat(all.get(0)).hasSize(4_000).isEqualTo(all.get(1)).isEqualTo(all.get(2));
    }
  }

  private Map<String, String> scores(Contender contender, FilledBroker broker, Path registry)
      throws Exception {
    long before = broker.end(Topics.SCORES);
    WorkOrder order =
        new WorkOrder(
            broker.bootstrapServers(),
            registry.toString(),
            "group-" + contender,
            folder.resolve(contender.name()).toString(),
            true,
            1);
    try (ContenderProcess process =
        ContenderProcess.start(
            contender, order, List.of("-Xmx1g"), List.of(), folder.resolve("log"))) {
      await()
          .atMost(LONGEST)
          .until(() -> broker.end(Topics.SCORES) - before >= TRAFFIC.transactions());
      assertThat(process.health().failedCheckpoints()).isZero();
    }
    return read(broker, before);
  }

  /** Scores by transaction, without the time at which they were made. */
  private static Map<String, String> read(FilledBroker broker, long from) {
    TopicPartition partition = new TopicPartition(Topics.SCORES, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      Map<String, String> scores = new TreeMap<>();
      while (consumer.position(partition) < broker.end(Topics.SCORES)) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                score ->
                    scores.put(
                        new String(score.key(), UTF_8),
                        withoutTime(new String(score.value(), UTF_8))));
      }
      return scores;
    }
  }

  private static String withoutTime(String json) {
    return Stream.of(json.split(",\"", -1))
        .filter(field -> !field.startsWith("scored_at"))
        .collect(Collectors.joining(",\""));
  }
}
