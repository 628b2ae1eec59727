package org.fraudbeam.services.scorer.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;

/** Records of the topics of scores and labels, as the scoring job and others write them. */
public final class Scores {

  /** From which score on a decision is an alert. */
  public static final double THRESHOLD = 0.5;

  private static final String FEATURES =
      IntStream.range(0, 40)
          .mapToObj(i -> i % 2 == 0 ? Integer.toString(i) : i + ".14159265358979")
          .collect(Collectors.joining(","));

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Scores() {}

  /** When the transaction of that number happened: one a second. */
  public static Instant happenedAt(int number) {
    return START.plusSeconds(number);
  }

  /** The score of transaction {@code tx-number}, of one of 100 customers at one of 10 terminals. */
  public static byte[] score(int number, double score, Instant scoredAt) {
    return score(number, score, scoredAt, false);
  }

  /** The same, of a transaction that came again. */
  public static byte[] duplicate(int number, double score, Instant scoredAt) {
    return score(number, score, scoredAt, true);
  }

  /** The score of version 3, with that of version 4 in its shadow. */
  public static byte[] score(int number, double score, double challengerScore, Instant scoredAt) {
    String challenger =
        """
         "challenger": {"is_fraud": %s, "score": %s, "threshold": %s, "model_version": 4},\
        """
            .formatted(challengerScore >= THRESHOLD, challengerScore, THRESHOLD);
    return score(number, score, scoredAt, false, challenger);
  }

  /** The score, with a rule that fired, a challenger, and a rule that could not be judged. */
  public static byte[] judged(
      int number, double score, String fired, String failed, Instant scoredAt) {
    String rules =
        """
         "rules": [{"id": "%s", "version": 1, "action": "alert", "reason": "It is odd"}],
         "rule_errors": [{"id": "%s", "version": 1, "error": "divide by zero"}],
         "challenger": {"is_fraud": true, "score": 0.9, "threshold": 0.5, "model_version": 4},\
        """
            .formatted(fired, failed);
    return score(number, score, scoredAt, false, rules);
  }

  private static byte[] score(int number, double score, Instant scoredAt, boolean duplicate) {
    return score(number, score, scoredAt, duplicate, "");
  }

  private static byte[] score(
      int number, double score, Instant scoredAt, boolean duplicate, String more) {
    return """
    {"transaction_id": "tx-%s", "timestamp": "%s", "user_id": "%s", "merchant_id": "%s",
     "amount_minor": %d, "currency": "EUR", "is_fraud": %s, "score": %s, "threshold": %s,
     "model_version": 3,%s "feature_set_fingerprint": "f", "features": [%s],
     "customer_digest": "00", "terminal_digest": "00", "duplicate": %s, "approximate": false,
     "scored_at": "%s"}\
    """
        .formatted(
            number,
            happenedAt(number),
            user(number),
            merchant(number),
            100L * number,
            score >= THRESHOLD,
            score,
            THRESHOLD,
            more,
            FEATURES,
            duplicate,
            scoredAt)
        .getBytes(UTF_8);
  }

  /** The transaction of that number as it was sent to be scored. */
  public static byte[] transaction(int number) {
    return TransactionJson.write(
        new Transaction(
            "tx-" + number,
            happenedAt(number).toEpochMilli(),
            user(number),
            merchant(number),
            100L * number,
            "EUR",
            null,
            null,
            ""));
  }

  /** What somebody says about the transaction of that number. */
  public static byte[] label(int number, boolean fraud) {
    long time = happenedAt(number).toEpochMilli();
    return LabelJson.write(
        new Label("tx-" + number, time, user(number), merchant(number), fraud, time, "analyst"));
  }

  /** The customer of the transaction of that number. */
  public static String user(int number) {
    return "user-" + number % 100;
  }

  /** Its terminal. */
  public static String merchant(int number) {
    return "merchant-" + number % 10;
  }
}
