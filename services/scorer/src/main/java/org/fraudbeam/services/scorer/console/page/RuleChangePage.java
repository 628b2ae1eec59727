package org.fraudbeam.services.scorer.console.page;

import org.fraudbeam.pipelines.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a change of a rule is meant.
 *
 * @param refusal why it was refused; null if it was not
 */
public record RuleChangePage(Frame frame, Rule rule, RuleChange change, @Nullable String refusal) {

  /** Where the rule is. */
  public String rulePath() {
    return RuleRow.address(rule);
  }

  /** Where the form goes. */
  public String address() {
    return rulePath() + "/" + change.word();
  }

  /** What follows from it. */
  public String consequence() {
    return switch (change) {
      case ON -> "Within seconds the scoring job judges every transaction by it.";
      case OFF ->
          "Within seconds the scoring job judges no transaction by it any more. It stays here.";
      case DELETE ->
          "Within seconds the scoring job judges no transaction by it any more. Its versions can be read for a while, but not its page.";
    };
  }
}
