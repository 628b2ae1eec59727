package org.fraudbeam.pipelines.rules;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule as it stands in JSON and in YAML: a field that is left out is null. */
@JsonPropertyOrder({
  "id",
  "version",
  "name",
  "expression",
  "action",
  "reason",
  "priority",
  "enabled",
  "owner"
})
record RuleFields(
    @Nullable String id,
    @Nullable Integer version,
    @Nullable String name,
    @Nullable String expression,
    @Nullable String action,
    @Nullable String reason,
    @Nullable Integer priority,
    @Nullable Boolean enabled,
    @Nullable String owner) {

  static RuleFields of(Rule rule) {
    return new RuleFields(
        rule.id(),
        rule.version(),
        rule.name(),
        rule.expression(),
        rule.action().word(),
        rule.reason(),
        rule.priority(),
        rule.enabled(),
        rule.owner());
  }

  /**
   * The rule that these fields make.
   *
   * @throws InvalidRuleException if one is missing or out of bounds
   */
  Rule toRule() {
    return new Rule(
        required("id", id),
        version == null ? 0 : version,
        required("name", name),
        required("expression", expression),
        action(required("action", action)),
        required("reason", reason),
        priority == null ? Rule.USUAL_PRIORITY : priority,
        enabled == null || enabled,
        required("owner", owner));
  }

  private static String required(String field, @Nullable String value) {
    if (value == null) {
      throw new InvalidRuleException("The field %s is missing.".formatted(field));
    }
    return value;
  }

  private static RuleAction action(String word) {
    return RuleAction.of(word)
        .orElseThrow(
            () ->
                new InvalidRuleException(
                    "The action must be one of %s, not %s."
                        .formatted(
                            Arrays.stream(RuleAction.values())
                                .map(RuleAction::word)
                                .collect(Collectors.joining(", ")),
                            word)));
  }
}
