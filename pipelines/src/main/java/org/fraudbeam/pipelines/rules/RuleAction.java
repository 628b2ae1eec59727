package org.fraudbeam.pipelines.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done with a transaction for which a rule fires. */
public enum RuleAction {
  /** It is alerted, whatever the model says. */
  ALERT,
  /** It is alerted as one that was declined. */
  DECLINE,
  /** It is not alerted, whatever the model says. */
  ALLOW;

  /** The action as it is written in JSON and YAML. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action with this word. */
  public static Optional<RuleAction> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }
}
