package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fraudbeam.pipelines.rules.DryRun;
import org.fraudbeam.pipelines.rules.InvalidRuleException;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.page.Form;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.RulePage;
import org.fraudbeam.services.scorer.console.page.RuleRow;
import org.fraudbeam.services.scorer.console.page.RulesPage;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.console.page.Visitor;
import org.fraudbeam.services.scorer.decisions.RuleCounts;
import org.fraudbeam.services.scorer.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/rules}: the rules beside the model, to be read by analysts and changed by admins.
 * A rule is tried on the latest transactions before it is saved.
 */
public final class RuleRoutes implements Routes {

  private static final String PATH = Section.RULES.path();

  private final Rules rules;
  private final RuleCounts counts;

  private RuleRoutes(Rules rules, RuleCounts counts) {
    this.rules = rules;
    this.counts = counts;
  }

  /**
   * The pages of these rules.
   *
   * @param counts how often they fired lately
   */
  public static RuleRoutes of(Rules rules, RuleCounts counts) {
    return new RuleRoutes(rules, counts);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(PATH, this::list, Role.ANALYST)
        .get(RulePage.NEW, this::begin, Role.ADMIN)
        .post(RulePage.NEW, this::submit, Role.ADMIN)
        .get(PATH + "/{id}", this::show, Role.ANALYST)
        .post(PATH + "/{id}", this::submit, Role.ADMIN);
  }

  private void list(Context request) {
    Visitor visitor = Visitors.of(request);
    List<RuleRow> rows = List.of();
    String trouble = null;
    try {
      Map<String, RuleCounts.Count> recent = counts.recent();
      rows = rules.list().stream().map(rule -> row(rule, recent)).toList();
    } catch (ProblemException e) {
      request.status(e.problem().status());
      trouble = e.problem().detail();
    }
    boolean isDeleted = "yes".equals(request.queryParam("deleted"));
    Pages.show(
        request,
        "rules",
        new RulesPage(
            new Frame("Rules", Section.RULES, visitor),
            trouble,
            isDeleted ? "The rule is deleted." : null,
            rows,
            visitor.isAdmin()));
  }

  private RuleRow row(Rule rule, Map<String, RuleCounts.Count> recent) {
    RuleCounts.Count count = recent.getOrDefault(rule.id(), RuleCounts.Count.NONE);
    return new RuleRow(rule, count.fired(), count.failed(), rules.trouble(rule).orElse(null));
  }

  private void begin(Context request) {
    show(request, null, RuleForm.empty(AccessControl.caller(request).name()), Outcome.NONE);
  }

  private void show(Context request) {
    Rule rule = rules.rule(request.pathParam("id"));
    boolean isDone = "yes".equals(request.queryParam("done"));
    show(
        request,
        rule,
        RuleForm.of(rule),
        isDone
            ? Outcome.done(
                "Saved as version %d. It is in force within seconds.".formatted(rule.version()))
            : Outcome.NONE);
  }

  /** Tries what is in the form, or saves it if exactly that was tried. */
  private void submit(Context request) {
    boolean isNew = request.path().equals(RulePage.NEW);
    Rule saved = isNew ? null : rules.rule(request.pathParam("id"));
    Form form = Form.of(request.path(), RulePage.FIELDS, request::formParam);
    try {
      Rule draft = RuleForm.rule(form, saved == null ? form.value("id").strip() : saved.id());
      Optional<String> trouble = rules.trouble(draft);
      if (trouble.isPresent()) {
        throw new InvalidRuleException(trouble.get());
      }
      String digest = RuleForm.digest(draft);
      if ("save".equals(request.formParam("step")) && digest.equals(request.formParam("tried"))) {
        Rule unused = rules.save(draft, seen(request), AccessControl.caller(request).name());
        request.redirect(RuleRow.address(draft) + "?done=yes", HttpStatus.SEE_OTHER);
        return;
      }
      show(request, saved, form, Outcome.tried(rules.tryOut(draft), digest));
    } catch (InvalidRuleException e) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      String message = String.valueOf(e.getMessage());
      show(request, saved, form, Outcome.wrong(RuleForm.field(message), message));
    } catch (ProblemException e) {
      request.status(e.problem().status());
      show(request, saved, form, Outcome.refused(e.problem().detail()));
    }
  }

  /** The version that the form was made from. */
  private static int seen(Context request) {
    String text = request.formParam("seen");
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** What became of the form. */
  private record Outcome(
      Map<String, String> errors,
      @Nullable String refusal,
      @Nullable String done,
      @Nullable DryRun dryRun,
      String tried) {

    static final Outcome NONE = new Outcome(Map.of(), null, null, null, "");

    static Outcome done(String sentence) {
      return new Outcome(Map.of(), null, sentence, null, "");
    }

    static Outcome wrong(String field, String message) {
      return new Outcome(Map.of(field, message), null, null, null, "");
    }

    static Outcome refused(String detail) {
      return new Outcome(Map.of(), detail, null, null, "");
    }

    static Outcome tried(DryRun result, String digest) {
      return new Outcome(Map.of(), null, null, result, digest);
    }
  }

  private void show(Context request, @Nullable Rule saved, Form form, Outcome outcome) {
    Pages.show(
        request,
        "rule",
        new RulePage(
            new Frame(
                saved == null ? "New rule" : saved.name(), Section.RULES, Visitors.of(request)),
            saved,
            form,
            outcome.errors(),
            outcome.refusal(),
            outcome.done(),
            outcome.dryRun(),
            outcome.tried(),
            saved == null ? List.of() : rules.versions(saved.id()),
            rules.variables()));
  }
}
