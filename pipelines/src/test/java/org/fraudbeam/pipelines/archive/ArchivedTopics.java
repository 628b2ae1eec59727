package org.fraudbeam.pipelines.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.rules.Judgement;
import org.fraudbeam.pipelines.scoring.Decision;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.fraudbeam.pipelines.scoring.DecisionRecords;

/**
 * Decisions and labels as the topics hold them: one in fifty late by a day, one in a hundred there
 * again, once soon and once much later, and some records that are none.
 */
final class ArchivedTopics implements AutoCloseable {

  static final FeatureSet FEATURES = FeatureSets.cardFraud();

  private static final long START = 1_772_323_200_000L; // 2026-03-01
  private static final long DAY_MILLIS = 86_400_000L;

  private final int transactions;
  private final KafkaProducer<byte[], byte[]> producer;

  ArchivedTopics(String bootstrapServers, int transactions) {
    this.transactions = transactions;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends all of it: the transactions over four days. */
  void send() {
    DecisionRecords known = new DecisionRecords(FEATURES.fingerprint(), true);
    DecisionRecords foreign = new DecisionRecords("0123456789abcdef", true);
    for (int i = 0; i < transactions; i++) {
      DecisionRecords records = i % 1_000 == 7 ? foreign : known;
      records.write(decision(i, 0), this::send);
      if (i % 100 == 3) {
        records.write(decision(i, 1), this::send);
      }
      if (i % 100 == 99 && i > transactions / 2) {
        known.write(decision(i - transactions / 2 / 100 * 100, 2), this::send);
      }
      if (isLabelled(i)) {
        send(Topics.LABELS, LabelJson.write(label(i)));
        send(Topics.LABELS, LabelJson.write(label(i)));
      }
      if (i % 10_000 == 0) {
        send(Topics.SCORES, "{".getBytes(UTF_8));
        send(Topics.LABELS, "{}".getBytes(UTF_8));
      }
    }
    producer.flush();
  }

  int labels() {
    return (int) IntStream.range(0, transactions).filter(this::isLabelled).count();
  }

  Transaction transaction(int i) {
    long late = i % 50 == 1 ? DAY_MILLIS : 0;
    return new Transaction(
        "tx-" + i,
        START + 4 * DAY_MILLIS * i / transactions - late,
        "user-" + i % 997,
        "merchant-" + i % 499,
        i % 10_000,
        i % 3 == 0 ? "JPY" : "EUR",
        i % 5 == 0 ? "card" : null,
        i % 7 == 0 ? "192.0.2.1" : null,
        "");
  }

  Label label(int i) {
    Transaction of = transaction(i);
    return new Label(
        of.transactionId(),
        of.timestampMillis(),
        of.userId(),
        of.merchantId(),
        i % 400 == 0,
        of.timestampMillis() + 3 * DAY_MILLIS,
        "analyst");
  }

  @Override
  public void close() {
    producer.close();
  }

  private boolean isLabelled(int i) {
    return i % 200 == 0;
  }

  private void send(String topic, byte[] value) {
    send(new ProducerRecord<>(topic, value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused = producer.send(record);
  }

  /** The values of a decision follow from its transaction, the time of scoring does not. */
  private Decision decision(int i, int time) {
    Random random = new Random(i);
    double[] values = new double[FEATURES.size()];
    Arrays.setAll(values, column -> column % 2 == 0 ? random.nextInt(100) : random.nextDouble());
    return new Decision(
        new FeatureVector(
            transaction(i), values, random.nextLong(), random.nextLong(), false, false),
        new Verdict(random.nextDouble(), 0.99, 3, List.of()),
        i % 2 == 0 ? new Verdict(random.nextDouble(), 0.9, 4, List.of()) : null,
        Judgement.NONE,
        START + 30 * DAY_MILLIS + i + time);
  }
}
