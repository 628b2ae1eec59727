package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Kafka records of a decision: the reply if its sender waits for one, its score, and its
 * alert if it is one. Free of Beam.
 */
public final class DecisionRecords implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String fingerprint;
  private final boolean scores;
  private final @Nullable String trialTopic;

  /**
   * The records of decisions.
   *
   * @param fingerprint of the feature set
   * @param scores whether every decision gives a score, or there are only alerts
   */
  public DecisionRecords(String fingerprint, boolean scores) {
    this(fingerprint, scores, null);
  }

  private DecisionRecords(String fingerprint, boolean scores, @Nullable String trialTopic) {
    this.fingerprint = fingerprint;
    this.scores = scores;
    this.trialTopic = trialTopic;
  }

  /**
   * The records of decisions that nobody is to follow: scores alone, on a topic of their own.
   *
   * @param fingerprint of the feature set
   */
  static DecisionRecords ofTrial(String fingerprint, String topic) {
    return new DecisionRecords(fingerprint, true, topic);
  }

  /** Hands the records of a decision on. */
  public void write(Decision decision, Consumer<ProducerRecord<byte[], byte[]>> out) {
    Transaction transaction = decision.vector().transaction();
    byte[] key = transaction.transactionId().getBytes(UTF_8);
    if (trialTopic != null) {
      out.accept(new ProducerRecord<>(trialTopic, key, DecisionJson.score(decision, fingerprint)));
      return;
    }
    if (transaction.replyTo() != null) {
      byte[] address = transaction.replyTo().getBytes(UTF_8);
      out.accept(new ProducerRecord<>(Topics.REPLIES, address, DecisionJson.reply(decision)));
    }
    if (scores) {
      out.accept(
          new ProducerRecord<>(Topics.SCORES, key, DecisionJson.score(decision, fingerprint)));
    }
    if (decision.isAlert()) {
      out.accept(new ProducerRecord<>(Topics.ALERTS, key, DecisionJson.alert(decision)));
    }
  }
}
