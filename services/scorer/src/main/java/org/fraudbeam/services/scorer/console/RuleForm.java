package org.fraudbeam.services.scorer.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fraudbeam.pipelines.rules.InvalidRuleException;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.services.scorer.console.page.Form;
import org.fraudbeam.services.scorer.console.page.RulePage;
import org.fraudbeam.services.scorer.console.page.RuleRow;

/** A rule as the fields of a form. */
final class RuleForm {

  private static final String ON = "on";

  /**
   * How a refusal names the field that it is about; one that names none is about the expression.
   */
  private static final Pattern FIELD = Pattern.compile("The (id|name|reason|priority|owner) .*");

  private RuleForm() {}

  /** The form of a new rule. */
  static Form empty(String owner) {
    return new Form(
        RulePage.NEW,
        Map.of(
            "action",
            RuleAction.ALERT.word(),
            "priority",
            Integer.toString(Rule.USUAL_PRIORITY),
            "owner",
            owner,
            "enabled",
            ON));
  }

  /** The form of a saved rule. */
  static Form of(Rule rule) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", rule.id());
    values.put("name", rule.name());
    values.put("expression", rule.expression());
    values.put("action", rule.action().word());
    values.put("reason", rule.reason());
    values.put("priority", Integer.toString(rule.priority()));
    values.put("owner", rule.owner());
    values.put("enabled", rule.enabled() ? ON : "");
    return new Form(RuleRow.address(rule), values);
  }

  /**
   * The rule that a form describes.
   *
   * @param id its id
   * @throws InvalidRuleException if a field is missing or out of bounds
   */
  static Rule rule(Form form, String id) {
    return new Rule(
        id,
        0,
        form.value("name").strip(),
        form.value("expression").strip(),
        RuleAction.of(form.value("action"))
            .orElseThrow(() -> new InvalidRuleException("Choose what the rule does.")),
        form.value("reason").strip(),
        priority(form.value("priority")),
        form.value("enabled").equals(ON),
        form.value("owner").strip());
  }

  private static int priority(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidRuleException(
          "The priority is a whole number from 1, which decides first, to " + Rule.LAST + ".", e);
    }
  }

  /** The field that a refusal is about. */
  static String field(String message) {
    Matcher named = FIELD.matcher(message);
    return named.matches() ? named.group(1) : "expression";
  }

  /** What tells a rule from any other, whatever its version. */
  static String digest(Rule rule) {
    return Hashing.sha256().hashString(rule.withVersion(0).toString(), UTF_8).toString();
  }
}
