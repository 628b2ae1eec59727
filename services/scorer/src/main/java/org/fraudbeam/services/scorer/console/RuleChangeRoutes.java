package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.RuleChange;
import org.fraudbeam.services.scorer.console.page.RuleChangePage;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.rules.Rules;
import org.jspecify.annotations.Nullable;

/** {@code /console/rules/{id}/{change}}: turns a rule on or off, or deletes it, once confirmed. */
public final class RuleChangeRoutes implements Routes {

  private static final String PATH = Section.RULES.path() + "/{id}/{change}";

  private final Rules rules;

  private RuleChangeRoutes(Rules rules) {
    this.rules = rules;
  }

  /** Changes these rules. */
  public static RuleChangeRoutes of(Rules rules) {
    return new RuleChangeRoutes(rules);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(PATH, request -> show(request, null), Role.ADMIN)
        .post(PATH, this::change, Role.ADMIN);
  }

  private void change(Context request) {
    RuleChange change = change(request.pathParam("change"));
    String id = request.pathParam("id");
    String who = AccessControl.caller(request).name();
    try {
      if (change == RuleChange.DELETE) {
        rules.delete(id, who);
        request.redirect(Section.RULES.path() + "?deleted=yes", HttpStatus.SEE_OTHER);
      } else {
        rules.turn(id, change == RuleChange.ON, who);
        request.redirect(Section.RULES.path() + "/" + id + "?done=yes", HttpStatus.SEE_OTHER);
      }
    } catch (ProblemException e) {
      show(request, e.problem());
    }
  }

  private void show(Context request, @Nullable Problem refusal) {
    RuleChange change = change(request.pathParam("change"));
    Rule rule = rules.rule(request.pathParam("id"));
    if (refusal != null) {
      request.status(refusal.status());
    }
    Pages.show(
        request,
        "rule_change",
        new RuleChangePage(
            new Frame(rule.name(), Section.RULES, Visitors.of(request)),
            rule,
            change,
            refusal == null ? null : refusal.detail()));
  }

  private static RuleChange change(String word) {
    return RuleChange.of(word)
        .orElseThrow(() -> new NotFoundResponse("A rule is turned on or off, or deleted."));
  }
}
