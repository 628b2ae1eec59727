package org.fraudbeam.pipelines.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.worker.Shared;
import org.fraudbeam.pipelines.worker.TroubleLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules as one worker has them: its topic is read once a worker, whatever the number of its
 * tasks, by a thread of its own, and followed from then on. While Kafka does not answer, the rules
 * so far stay.
 */
public final class WorkerRules implements RuleSource {

  /** How long the first transaction waits for the rules, if Kafka is slow to give them. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(WorkerRules.class);
  private static final Shared<WorkerRules> OF_WORKER = new Shared<>();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  private final String name;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RuleCompiler compiler;
  private final TroubleLog trouble = new TroubleLog(LOG);
  private final Map<String, Rule> rules = new HashMap<>();
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "rules");
  private volatile RuleBook book = RuleBook.EMPTY;

  private WorkerRules(String name, KafkaCluster kafka, FeatureSet features) {
    this.name = name;
    this.consumer = TopicReader.consumer(kafka);
    this.compiler = RuleCompiler.of(features);
    thread.setDaemon(true);
  }

  private static WorkerRules start(String name, KafkaCluster kafka, FeatureSet features) {
    WorkerRules rules = new WorkerRules(name, kafka, features);
    rules.thread.start();
    return rules;
  }

  /**
   * The rules of a cluster for a feature set, shared by all tasks of this worker; every user closes
   * them once. Returns when the topic has been read to its end, or after {@link #LONGEST_WAIT}.
   */
  public static WorkerRules of(KafkaCluster kafka, FeatureSet features) {
    return of(kafka, features, LONGEST_WAIT);
  }

  static WorkerRules of(KafkaCluster kafka, FeatureSet features, Duration longestWait) {
    String name = kafka + " " + features.fingerprint();
    WorkerRules rules = OF_WORKER.take(name, () -> start(name, kafka, features));
    rules.awaitFirstReading(longestWait);
    return rules;
  }

  private void awaitFirstReading(Duration longest) {
    try {
      if (!read.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Kafka has not given the rules yet: the model decides alone until it does.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public RuleBook book() {
    return book;
  }

  @Override
  public void close() {
    OF_WORKER.giveBack(name, WorkerRules::stop);
  }

  private void stop() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (isOpen()) {
        try {
          follow();
        } catch (WakeupException e) {
          LOG.debug("The rules are not followed any more.", e);
        } catch (KafkaException e) {
          trouble.say("The rules cannot be read, those so far stay: " + e.getMessage());
        }
        pause();
      }
    }
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  private void pause() {
    try {
      boolean unused = closing.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns where there is no topic yet. */
  private void follow() {
    List<TopicPartition> partitions = TopicReader.partitions(consumer, Topics.RULES);
    if (partitions.isEmpty()) {
      read.countDown();
      return;
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    rules.clear();
    while (isOpen() && !hasReached(ends)) {
      consumer.poll(POLL).forEach(this::apply);
    }
    publish();
    while (isOpen()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        records.forEach(this::apply);
        publish();
      }
    }
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), UTF_8);
    if (record.value() == null) {
      rules.remove(id);
      return;
    }
    try {
      rules.put(id, RuleText.parseJson(record.value()));
    } catch (InvalidRuleException e) {
      LOG.warn(
          "What is at {} of {} is no rule: {}", record.offset(), record.topic(), e.getMessage());
    }
  }

  private void publish() {
    RuleBook now = RuleBook.of(rules.values(), compiler);
    book = now;
    read.countDown();
    trouble.isOver();
    LOG.info(
        "{} rules are in force, {} cannot be used.", now.rules().size(), now.unusable().size());
  }
}
