package org.fraudbeam.services.scorer.console.page;

import org.fraudbeam.pipelines.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A rule in a list.
 *
 * @param fired how often it fired lately
 * @param failed how often it could not be judged lately
 * @param trouble why it cannot be judged at all; null if it can
 */
public record RuleRow(Rule rule, long fired, long failed, @Nullable String trouble) {

  /** Where the page of a rule is. */
  public static String address(Rule rule) {
    return Section.RULES.path() + "/" + rule.id();
  }

  /** Where its page is. */
  public String address() {
    return address(rule);
  }
}
