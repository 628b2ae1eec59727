package org.fraudbeam.pipelines.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about a transaction.
 *
 * @param hits the rules that fired; the first decides
 * @param failures the rules that could not be judged
 */
public record Judgement(List<RuleHit> hits, List<RuleFailure> failures) {

  /** No rule fired: the model decides. */
  public static final Judgement NONE = new Judgement(List.of(), List.of());

  public Judgement {
    hits = List.copyOf(hits);
    failures = List.copyOf(failures);
  }

  /** The hit that decides, null where the model does. */
  public @Nullable RuleHit decisive() {
    return hits.isEmpty() ? null : hits.get(0);
  }
}
