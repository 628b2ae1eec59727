package org.fraudbeam.pipelines.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.rules.CompiledRule.FailedException;
import org.jspecify.annotations.Nullable;

/**
 * Judges transactions by the rules of a book. A rule that cannot be judged does not fire, and the
 * others are judged all the same. For one thread.
 */
public final class RuleJudge {

  private final LongSupplier nanoClock;
  private RuleBook book = RuleBook.EMPTY;
  private List<FailingRule> failing = List.of();

  /** A judge who has seen nothing fail. */
  public RuleJudge() {
    this(System::nanoTime);
  }

  RuleJudge(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Judges a transaction.
   *
   * @param now the rules in force
   * @param values of the features, in the order of the feature set that the book is for
   * @param score what the model says, 0 where there is none
   */
  public Judgement judge(RuleBook now, Transaction transaction, double[] values, double score) {
    if (now != book) {
      book = now;
      failing = now.rules().stream().map(r -> new FailingRule(r.rule(), nanoClock)).toList();
    }
    if (now == RuleBook.EMPTY) {
      return Judgement.NONE;
    }
    return judge(now.rules(), transaction, values, score);
  }

  private Judgement judge(
      List<CompiledRule> rules, Transaction transaction, double[] values, double score) {
    List<RuleHit> hits = List.of();
    List<RuleFailure> failures = book.unusable();
    @Nullable RuleInput input = null;
    for (int i = 0; i < rules.size(); i++) {
      CompiledRule compiled = rules.get(i);
      FailingRule record = failing.get(i);
      RuleFailure failure = record.resting();
      if (failure == null) {
        if (input == null) {
          input = new RuleInput(compiled.variables(), transaction, values, score);
        }
        try {
          if (compiled.fires(input)) {
            hits = plus(hits, RuleHit.of(compiled.rule()));
          }
          record.succeeded();
        } catch (FailedException e) {
          failure = record.failed(String.valueOf(e.getMessage()));
        }
      }
      if (failure != null) {
        failures = plus(failures, failure);
      }
    }
    return hits.isEmpty() && failures.isEmpty() ? Judgement.NONE : new Judgement(hits, failures);
  }

  /** Most transactions have none, some one: a list is made for those. */
  private static <T> List<T> plus(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }
}
