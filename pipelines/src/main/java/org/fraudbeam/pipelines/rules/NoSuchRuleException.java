package org.fraudbeam.pipelines.rules;

import java.util.Collection;
import java.util.stream.Collectors;

/** There is no rule of that id; the message lists those that there are. */
public final class NoSuchRuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private NoSuchRuleException(String message) {
    super(message);
  }

  static NoSuchRuleException of(String id, Collection<Rule> existing) {
    return new NoSuchRuleException(
        "There is no rule "
            + id
            + (existing.isEmpty()
                ? "; there are none yet."
                : existing.stream()
                    .map(Rule::id)
                    .sorted()
                    .collect(Collectors.joining(", ", "; there are ", "."))));
  }
}
