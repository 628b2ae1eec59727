package org.fraudbeam.pipelines.rules;

import org.fraudbeam.features.transaction.Transaction;

/** Rules and a transaction for tests. */
final class SampleRules {

  private SampleRules() {}

  static Rule rule(String id, String expression) {
    return rule(id, expression, RuleAction.ALERT, Rule.USUAL_PRIORITY);
  }

  static Rule rule(String id, String expression, RuleAction action, int priority) {
    return new Rule(
        id, 1, "Rule " + id, expression, action, "Because of " + id, priority, true, "team");
  }

  /** 123.45 EUR on 2026-03-01 at 04:30 UTC. */
  static Transaction transaction() {
    return new Transaction(
        "tx-1", 1_772_339_400_000L, "user-1", "merchant-7", 12_345, "EUR", "card", null, "");
  }
}
