package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.Topics;

/**
 * Makes the Kafka records of a decision: the reply if its sender waits for one, its score, and its
 * alert if it is one. Free of Beam.
 */
public final class DecisionRecords implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String fingerprint;
  private final boolean scores;

  /**
   * The records of decisions.
   *
   * @param fingerprint of the feature set
   * @param scores whether every decision gives a score, or there are only alerts
   */
  public DecisionRecords(String fingerprint, boolean scores) {
    this.fingerprint = fingerprint;
    this.scores = scores;
  }

  /** Hands the records of a decision on. */
  public void write(Decision decision, Consumer<ProducerRecord<byte[], byte[]>> out) {
    Transaction transaction = decision.vector().transaction();
    if (transaction.replyTo() != null) {
      byte[] address = transaction.replyTo().getBytes(UTF_8);
      out.accept(new ProducerRecord<>(Topics.REPLIES, address, DecisionJson.reply(decision)));
    }
    byte[] key = transaction.transactionId().getBytes(UTF_8);
    if (scores) {
      out.accept(
          new ProducerRecord<>(Topics.SCORES, key, DecisionJson.score(decision, fingerprint)));
    }
    if (decision.isAlert()) {
      out.accept(new ProducerRecord<>(Topics.ALERTS, key, DecisionJson.alert(decision)));
    }
  }
}
