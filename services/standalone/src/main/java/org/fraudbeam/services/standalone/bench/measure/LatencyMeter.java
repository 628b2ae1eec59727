package org.fraudbeam.services.standalone.bench.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.ContenderProcess;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;

/** Sends transactions at a rate and receives their scores, in this process and by one clock. */
final class LatencyMeter {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
  private static final double NANOS_PER_MILLI = 1e6;

  private final TimedTraffic traffic;
  private final LatencyPlan plan;
  private final double[] millis;
  private int scored;

  private LatencyMeter(TimedTraffic traffic, LatencyPlan plan) {
    this.traffic = traffic;
    this.plan = plan;
    this.millis = new double[plan.transactions()];
    Arrays.fill(millis, Double.NaN);
  }

  /** Measures one run of a contender. */
  static LatencyRun measure(
      Bench bench,
      FilledBroker broker,
      TimedTraffic traffic,
      LatencyPlan plan,
      Contender contender,
      int run)
      throws IOException, InterruptedException {
    broker.truncate(Topics.all());
    LatencyMeter meter = new LatencyMeter(traffic, plan);
    try (ContenderProcess process = bench.start(contender, broker, contender.name());
        KafkaConsumer<byte[], byte[]> scores = consumer(broker.bootstrapServers())) {
      Thread sender =
          new Thread(() -> traffic.send(broker.bootstrapServers(), plan.rate()), "sender");
      sender.start();
      meter.receive(scores, contender);
      sender.join();
      double[] sorted = Medians.sorted(meter.measured());
      return new LatencyRun(
          contender,
          run,
          Medians.quantile(sorted, 0.5),
          Medians.quantile(sorted, 0.99),
          Medians.quantile(sorted, 0.999),
          Medians.quantile(sorted, 1),
          sorted.length,
          process.health());
    }
  }

  private void receive(KafkaConsumer<byte[], byte[]> scores, Contender contender)
      throws IOException {
    long lastNews = System.nanoTime();
    while (scored < millis.length) {
      for (ConsumerRecord<byte[], byte[]> score : scores.poll(POLL)) {
        lastNews = System.nanoTime();
        note(new String(score.key(), UTF_8), lastNews);
      }
      if (System.nanoTime() - lastNews > LONGEST_SILENCE.toNanos()) {
        throw new IOException(
            "The contender %s scored %,d of %,d transactions and no more; its log says why."
                .formatted(contender.title(), scored, millis.length));
      }
    }
  }

  private void note(String transactionId, long now) {
    int number = traffic.number(transactionId);
    if (number >= 0 && Double.isNaN(millis[number])) {
      millis[number] = (now - traffic.sentNanos(number)) / NANOS_PER_MILLI;
      scored++;
    }
  }

  private double[] measured() {
    return Arrays.copyOfRange(millis, plan.warmUpTransactions(), millis.length);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.SCORES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }
}
