package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.parity.Finding;
import org.fraudbeam.pipelines.parity.ServedVector;
import org.fraudbeam.pipelines.scoring.ServedScore.ServedVerdict;
import org.jspecify.annotations.Nullable;

/** Scores one transaction again, and explains why it is not the score that was served. */
final class ExplainScores extends DoFn<KV<String, CoGbkResult>, RescoredTransaction> {

  static final TupleTag<ServedScore> SERVED = new TupleTag<>("served");
  static final TupleTag<FeatureVector> RECOMPUTED = new TupleTag<>("recomputed");

  /** What parity says of the served vectors. */
  static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  private static final long serialVersionUID = 1L;

  private final String registry;
  private final FeatureSet features;
  private final int version;

  private transient VersionScores scores;

  @SuppressWarnings("NullAway") // Set up by the runner: see setUp.
  ExplainScores(String registry, FeatureSet features, int version) {
    this.registry = registry;
    this.features = features;
    this.version = version;
  }

  @Setup
  public void setUp() {
    scores = VersionScores.of(registry, features);
  }

  @ProcessElement
  public void process(
      @Element KV<String, CoGbkResult> transaction, OutputReceiver<RescoredTransaction> out)
      throws IOException {
    ServedScore served = first(transaction.getValue().getAll(SERVED));
    FeatureVector recomputed = first(transaction.getValue().getAll(RECOMPUTED));
    Finding finding = first(transaction.getValue().getAll(FINDINGS));
    if (finding == null) {
      throw new IllegalStateException("Parity has passed over a transaction of the day.");
    }
    if (recomputed != null) {
      double score = scores.score(version, recomputed.values()).orElseThrow();
      out.output(
          served == null
              ? unserved(recomputed.transaction(), score, finding)
              : compare(served, score, finding));
    } else if (served != null) {
      out.output(row(served, null, RescoringOutcome.UNEXPLAINED, finding.description()));
    }
  }

  @Teardown
  public void tearDown() throws IOException {
    scores.close();
  }

  private RescoredTransaction compare(ServedScore served, double score, Finding finding)
      throws IOException {
    ServedVerdict verdict = served.verdict();
    if (verdict == null) {
      return row(served, score, RescoringOutcome.VERSION, "");
    }
    if (Double.compare(score, verdict.score()) == 0) {
      return row(served, score, RescoringOutcome.EQUAL, "");
    }
    return switch (finding.outcome()) {
      case EQUAL -> reproduce(served, verdict, score, RescoringOutcome.VERSION);
      case LATE -> reproduce(served, verdict, score, RescoringOutcome.LATE);
      case TIE -> reproduce(served, verdict, score, RescoringOutcome.TIE);
      case APPROXIMATE -> reproduce(served, verdict, score, RescoringOutcome.APPROXIMATE);
      case MISMATCH, MISSING, EXTRA ->
          row(served, score, RescoringOutcome.UNEXPLAINED, finding.description());
    };
  }

  /** A cause explains a score only if the version that served it says the same again. */
  private RescoredTransaction reproduce(
      ServedScore served, ServedVerdict verdict, double score, RescoringOutcome outcome)
      throws IOException {
    ServedVector vector = served.vector();
    Optional<Double> again = scores.score(verdict.version(), vector.values());
    if (again.isPresent() && Double.compare(again.get(), verdict.score()) == 0) {
      return row(served, score, outcome, "");
    }
    String says =
        again
            .map(value -> "gives " + value + " for its vector as served")
            .orElse("is no longer in the registry");
    return row(
        served,
        score,
        RescoringOutcome.UNEXPLAINED,
        "transaction %s of %s was served with %s by version %d, which %s"
            .formatted(
                vector.transactionId(), vector.userId(), verdict.score(), verdict.version(), says));
  }

  private static RescoredTransaction row(
      ServedScore served, @Nullable Double score, RescoringOutcome outcome, String explanation) {
    ServedVector vector = served.vector();
    ServedVerdict verdict = served.verdict();
    return new RescoredTransaction(
        vector.transactionId(),
        vector.userId(),
        vector.timestampMillis(),
        score,
        verdict == null ? null : verdict.score(),
        verdict == null ? null : verdict.version(),
        outcome,
        explanation);
  }

  private static RescoredTransaction unserved(
      Transaction transaction, double score, Finding finding) {
    return new RescoredTransaction(
        transaction.transactionId(),
        transaction.userId(),
        transaction.timestampMillis(),
        score,
        null,
        null,
        RescoringOutcome.UNEXPLAINED,
        finding.description());
  }

  /** The archive holds a transaction once, and so all that follows from it. */
  private static <T> @Nullable T first(Iterable<T> values) {
    Iterator<T> iterator = values.iterator();
    return iterator.hasNext() ? iterator.next() : null;
  }
}
