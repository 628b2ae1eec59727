package org.fraudbeam.pipelines.rules;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What is to be done with a transaction for which a condition holds.
 *
 * @param id lower-case letters, digits and hyphens, at most 64; it stays while the rule changes
 * @param version 1 when it is first saved and one more each time after; 0 before
 * @param name what people call it
 * @param expression the condition, in CEL; true where the rule fires
 * @param action what is done where it fires
 * @param reason why, for who reads the alert
 * @param priority from 1 to {@value #LAST}: of the rules that fire, the one with the smallest
 *     decides, and among equals the one whose id comes first
 * @param enabled whether it is judged at all
 * @param owner who answers for it
 */
public record Rule(
    String id,
    int version,
    String name,
    String expression,
    RuleAction action,
    String reason,
    int priority,
    boolean enabled,
    String owner) {

  /** The priority of a rule that decides after all others. */
  public static final int LAST = 1_000;

  /** The priority of a rule that says none. */
  public static final int USUAL_PRIORITY = 100;

  /** Most characters of an expression. */
  public static final int LONGEST_EXPRESSION = 5_000;

  /** The order in which rules decide. */
  static final Comparator<Rule> BY_PRIORITY =
      Comparator.comparingInt(Rule::priority).thenComparing(Rule::id);

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST_TEXT = 200;

  /**
   * Checks everything but the expression's meaning, which {@link RuleCompiler} does.
   *
   * @throws InvalidRuleException if something is missing or out of bounds
   */
  public Rule {
    if (!ID.matcher(id).matches()) {
      throw new InvalidRuleException(
          "The id of a rule is made of 1 to 64 lower-case letters, digits and hyphens and starts"
              + " with no hyphen, not: "
              + id);
    }
    requireText("name", name, LONGEST_TEXT);
    expression = expression.strip();
    requireText("expression", expression.replaceAll("[\\r\\n\\t]", " "), LONGEST_EXPRESSION);
    requireText("reason", reason, LONGEST_TEXT);
    requireText("owner", owner, LONGEST_TEXT);
    if (priority < 1 || priority > LAST) {
      throw new InvalidRuleException(
          "The priority must be from 1, which decides first, to %d, not %d."
              .formatted(LAST, priority));
    }
    if (version < 0) {
      throw new InvalidRuleException("The version must not be negative, but is " + version + ".");
    }
  }

  private static void requireText(String field, String text, int longest) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
      throw new InvalidRuleException(
          "The %s must have 1 to %,d characters.".formatted(field, longest));
    }
    if (text.codePoints().anyMatch(Rule::isNoText)) {
      throw new InvalidRuleException(
          "The %s has a character that is no text, such as an end of line.".formatted(field));
    }
  }

  /** What no database and no line of a table takes. */
  private static boolean isNoText(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** The same under another version. */
  public Rule withVersion(int number) {
    return new Rule(id, number, name, expression, action, reason, priority, enabled, owner);
  }

  /** The same, on or off. */
  public Rule withEnabled(boolean on) {
    return new Rule(id, version, name, expression, action, reason, priority, on, owner);
  }
}
