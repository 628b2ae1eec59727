package org.fraudbeam.pipelines.rules;

/**
 * A rule that fired.
 *
 * @param id of the rule
 * @param version of the rule, so that what was decided can be decided again
 * @param action what it wants to be done
 * @param reason why, in the words of the rule
 */
public record RuleHit(String id, int version, RuleAction action, String reason) {

  static RuleHit of(Rule rule) {
    return new RuleHit(rule.id(), rule.version(), rule.action(), rule.reason());
  }
}
