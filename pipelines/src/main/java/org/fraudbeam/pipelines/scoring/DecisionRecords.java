package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;

/** Makes the Kafka records of a decision: its score, and its alert if it is one. */
final class DecisionRecords extends DoFn<Decision, ProducerRecord<byte[], byte[]>> {

  private static final long serialVersionUID = 1L;

  private final String fingerprint;
  private final boolean scores;

  DecisionRecords(String fingerprint, boolean scores) {
    this.fingerprint = fingerprint;
    this.scores = scores;
  }

  @ProcessElement
  public void process(
      @Element Decision decision, OutputReceiver<ProducerRecord<byte[], byte[]>> out) {
    byte[] key = decision.vector().transaction().transactionId().getBytes(UTF_8);
    if (scores) {
      out.output(
          new ProducerRecord<>(Topics.SCORES, key, DecisionJson.score(decision, fingerprint)));
    }
    Verdict verdict = decision.verdict();
    if (verdict != null && verdict.isAlert()) {
      out.output(new ProducerRecord<>(Topics.ALERTS, key, DecisionJson.alert(decision, verdict)));
    }
  }
}
