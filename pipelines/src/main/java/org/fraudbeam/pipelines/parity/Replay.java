package org.fraudbeam.pipelines.parity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.Observation;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/**
 * Computes one entity's values of a served transaction again from the facts that may have been
 * known, until they come out exactly as served, values and digest.
 */
final class Replay implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * The order in which facts became known: labels before transactions of the same time, then as the
   * histories order them.
   */
  static final Comparator<Event> BY_TIME_KNOWN =
      Comparator.comparingLong(Event::knownAtMillis)
          .thenComparing(event -> event instanceof Label ? 0 : 1)
          .thenComparing(EntityFeatures.ORDER);

  /**
   * A fact, as the history of the entity is shown it.
   *
   * @param event a transaction or a label
   * @param carried the transaction's comparisons from an earlier entity
   * @param asServed the same as they were when the transaction was served
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Fact(Event event, double[] carried, double[] asServed) {}

  private final EntityFeatures features;
  private final long latenessMillis;

  Replay(EntityFeatures features, long latenessMillis) {
    this.features = features;
    this.latenessMillis = latenessMillis;
  }

  /**
   * Explains the served values of one transaction.
   *
   * @param facts of the transaction's key, in the order of {@link #BY_TIME_KNOWN}
   * @param of the transaction, with what was carried when it was served
   * @param served its values
   * @param digest its digest for this entity
   */
  Explanation explain(List<Fact> facts, Fact of, double[] served, long digest) {
    long now = of.event().timestampMillis();
    List<Fact> before = facts.stream().filter(fact -> isBefore(fact.event(), of.event())).toList();
    List<Fact> recent =
        before.stream().filter(f -> f.event().knownAtMillis() > now - latenessMillis).toList();
    return search(before, recent, of, served, digest, Fact::carried)
        .or(() -> search(before, recent, of, served, digest, Fact::asServed))
        .map(missing -> kind(missing, now))
        .orElse(Explanation.NONE);
  }

  private Optional<List<Fact>> search(
      List<Fact> before,
      List<Fact> recent,
      Fact of,
      double[] served,
      long digest,
      Function<Fact, double[]> carried) {
    double[] values = new double[served.length];
    Function<List<Fact>, Observation> observed =
        missing -> observe(without(before, missing), of, carried, values);
    Predicate<List<Fact>> reproduces =
        missing -> observed.apply(missing).digest() == digest && features.agree(values, served);
    return MissingFacts.last(recent, reproduces)
        .or(() -> MissingFacts.named(recent, f -> observed.apply(f).digest(), digest, reproduces))
        .or(() -> MissingFacts.few(recent, reproduces));
  }

  private static List<Fact> without(List<Fact> facts, List<Fact> missing) {
    List<Fact> known = new ArrayList<>(facts);
    known.removeAll(missing);
    return known;
  }

  private Observation observe(
      List<Fact> known, Fact of, Function<Fact, double[]> carried, double[] values) {
    History history = features.newHistory();
    for (Fact fact : known) {
      if (fact.event() instanceof Transaction transaction) {
        features.observe(history, transaction, carried.apply(fact), values);
      } else if (fact.event() instanceof Label label) {
        features.observe(history, label);
      }
    }
    return features.observe(history, (Transaction) of.event(), of.asServed(), values);
  }

  /** Whether a fact can have counted: in order before the transaction, and not a copy of it. */
  private boolean isBefore(Event fact, Event transaction) {
    // Twice: a comparison of the oldest transaction that counts has looked back as far again.
    long oldest = transaction.timestampMillis() - 2 * features.retention().toMillis();
    if (fact.timestampMillis() <= oldest) {
      return false;
    }
    if (fact instanceof Label) {
      return fact.knownAtMillis() <= transaction.timestampMillis();
    }
    return EntityFeatures.ORDER.compare(fact, transaction) < 0;
  }

  private static Explanation kind(List<Fact> missing, long now) {

    return !missing.isEmpty()
            && missing.stream().allMatch(fact -> fact.event().knownAtMillis() == now)
        ? Explanation.TIE
        : Explanation.LATE;
  }
}
