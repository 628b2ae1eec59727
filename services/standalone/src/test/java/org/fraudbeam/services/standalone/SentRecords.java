package org.fraudbeam.services.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * The scores and labels of {@link #DAYS} days as the topics hold them: one transaction in fifty
 * late by a day or by five, one in fifty there again, soon after or much later, every label twice,
 * some vectors of features that nobody knows, and some records that are none.
 *
 * @param transactions how many
 */
record SentRecords(int transactions) {

  static final int DAYS = 30;

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final FeatureSet FEATURES = FeatureSets.cardFraud();

  /** Sends what comes of some transactions. */
  void send(String bootstrapServers, int from, int until) {
    DecisionRecords known = new DecisionRecords(FEATURES.fingerprint(), true);
    DecisionRecords unknown = new DecisionRecords("0123456789abcdef", true);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = from; i < until; i++) {
        DecisionRecords records = i % 1_000 == 7 ? unknown : known;
        records.write(decision(i, Duration.ZERO), record -> send(producer, record));
        if (i % 100 == 3) {
          records.write(decision(i, DAY), record -> send(producer, record));
        } else if (i % 100 == 99) {
          known.write(decision(i / 2, DAY), record -> send(producer, record));
        }
        if (isLabelled(i)) {
          send(producer, record(label(i)));
          send(producer, record(label(i)));
        }
        if (i % 10_000 == 0) {
          send(producer, new ProducerRecord<>(Topics.SCORES, "{".getBytes(UTF_8)));
          send(producer, new ProducerRecord<>(Topics.LABELS, "{}".getBytes(UTF_8)));
        }
      }
    }
  }

  /** The number of transactions that happened on a day or later. */
  int since(LocalDate day) {
    long from = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return (int)
        IntStream.range(0, transactions)
            .filter(i -> transaction(i).timestampMillis() >= from)
            .count();
  }

  Transaction transaction(int i) {
    Random random = new Random(i);
    return new Transaction(
        "tx-" + i,
        START.plus(DAY.multipliedBy(DAYS).multipliedBy(i).dividedBy(transactions)).toEpochMilli()
            - DAY.multipliedBy(i % 50 > 0 ? 0 : i % 500 > 0 ? 1 : 5).toMillis(),
        "user-" + random.nextInt(300),
        "merchant-" + random.nextInt(50),
        isFraud(i) ? 20_000 + random.nextInt(10_000) : random.nextInt(23_000),
        i % 100 == 5 ? "JPY" : "EUR",
        i % 5 == 0 ? "card" : null,
        i % 7 == 0 ? "192.0.2.1" : null,
        "");
  }

  /** The number of distinct labels among the first transactions. */
  static int labels(int until) {
    return (int) IntStream.range(0, until).filter(SentRecords::isLabelled).count();
  }

  Label label(int i) {
    Transaction of = transaction(i);
    return new Label(
        of.transactionId(),
        of.timestampMillis(),
        of.userId(),
        of.merchantId(),
        isFraud(i),
        of.timestampMillis() + 3 * DAY.toMillis(),
        "analyst");
  }

  private static boolean isLabelled(int i) {
    return isFraud(i) || i % 25 == 2;
  }

  private static boolean isFraud(int i) {
    return i % 25 == 1;
  }

  /** The score is the same every time, the time of scoring is not. */
  private Decision decision(int i, Duration later) {
    Random random = new Random(i);
    return new Decision(
        new FeatureVector(
            transaction(i),
            random.doubles(FEATURES.size()).toArray(),
            random.nextLong(),
            random.nextLong(),
            false,
            false),
        new Verdict(random.nextDouble(), 1, 3, List.of()),
        i % 2 == 0 ? new Verdict(random.nextDouble(), 1, 4, List.of()) : null,
        Judgement.NONE,
        transaction(i).timestampMillis() + later.toMillis());
  }

  private static ProducerRecord<byte[], byte[]> record(Label label) {
    return new ProducerRecord<>(
        Topics.LABELS, label.userId().getBytes(UTF_8), LabelJson.write(label));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused = producer.send(record);
  }
}
