package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import java.util.Map;
import org.fraudbeam.pipelines.rules.DryRun;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleVariable;
import org.fraudbeam.pipelines.rules.SavedRule;
import org.jspecify.annotations.Nullable;

/**
 * A rule, to be read or changed.
 *
 * @param saved the rule as it is; null if it is new
 * @param form what is in the form
 * @param errors what is wrong with it, by field
 * @param refusal why the last step was refused as a whole; null if it was not
 * @param done what was just done; null if nothing was
 * @param dryRun what the rule in the form would have done; null if it was not tried
 * @param tried what proves that exactly this rule was tried; empty if it was not
 * @param versions those that can still be read, the latest first
 * @param variables all that an expression can read
 */
public record RulePage(
    Frame frame,
    @Nullable Rule saved,
    Form form,
    Map<String, String> errors,
    @Nullable String refusal,
    @Nullable String done,
    @Nullable DryRun dryRun,
    String tried,
    List<SavedRule> versions,
    List<RuleVariable> variables) {

  /** Where a new rule is made. */
  public static final String NEW = "/console/new-rule";

  /** The fields of the form. */
  public static final List<String> FIELDS =
      List.of("id", "name", "expression", "action", "reason", "priority", "owner", "enabled");

  /** Its title. */
  public String title() {
    return saved == null ? "New rule" : saved.name();
  }

  /** The version that the form was made from; 0 for a new rule. */
  public int seen() {
    return saved == null ? 0 : saved.version();
  }

  /** What is wrong with a field; null if nothing is. */
  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /** Whether the form has this action. */
  public boolean isAction(RuleAction action) {
    return action.word().equals(form.value("action"));
  }

  /** What an action does, in words. */
  public static String label(RuleAction action) {
    return switch (action) {
      case ALERT -> "Alert: whatever the model says";
      case DECLINE -> "Decline: alert it as one that was declined";
      case ALLOW -> "Allow: no alert, whatever the model says";
    };
  }

  /** Where a change of the saved rule begins. */
  public String address(RuleChange change) {
    return form.path() + "/" + change.word();
  }
}
