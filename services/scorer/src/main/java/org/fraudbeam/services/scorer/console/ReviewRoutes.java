package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.UUID;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.alerts.Alert;
import org.fraudbeam.services.scorer.alerts.AlertFilter;
import org.fraudbeam.services.scorer.alerts.AlertQuery;
import org.fraudbeam.services.scorer.alerts.AlertReview;
import org.fraudbeam.services.scorer.alerts.AlertRoutes;
import org.fraudbeam.services.scorer.alerts.AlertSort;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.console.chart.Waterfall;
import org.fraudbeam.services.scorer.console.page.AlertRow;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.ReviewPage;
import org.fraudbeam.services.scorer.console.page.Visitor;
import org.fraudbeam.services.scorer.decisions.DecisionStore;
import org.jspecify.annotations.Nullable;

/** {@code /console/alerts/{id}}: an alert with all that helps to decide, and the decision. */
public final class ReviewRoutes implements Routes {

  private static final String PATH = "/console/alerts/{id}";

  private final AlertStore store;
  private final AlertReview review;
  private final PaymentHistory history;

  private ReviewRoutes(AlertStore store, AlertReview review, PaymentHistory history) {
    this.store = store;
    this.review = review;
    this.history = history;
  }

  /**
   * The pages of these alerts.
   *
   * @param decisions the payments around them
   */
  public static ReviewRoutes of(AlertStore store, AlertReview review, DecisionStore decisions) {
    return new ReviewRoutes(store, review, new PaymentHistory(decisions, store));
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(PATH, request -> show(request, null), Role.ANALYST)
        .post(PATH + "/take", step((id, analyst, r) -> review.take(id, analyst)), Role.ANALYST)
        .post(
            PATH + "/release", step((id, analyst, r) -> review.release(id, analyst)), Role.ANALYST)
        .post(
            PATH + "/verdict",
            step(
                (id, analyst, request) ->
                    review.decide(
                        id,
                        analyst,
                        AlertRoutes.verdict(field(request, "verdict")),
                        note(request))),
            Role.ANALYST);
  }

  private Handler step(ReviewStep step) {
    return step.then(request -> "/console/alerts/" + AlertRoutes.id(request), this::show);
  }

  private void show(Context request, @Nullable Problem refusal) {
    Alert alert = store.existing(AlertRoutes.id(request));
    ReviewPage page = page(alert, Visitors.of(request), refusal, note(request));
    if (page.version().equals(request.queryParam("seen"))) {
      request.status(HttpStatus.NO_CONTENT);
      return;
    }
    if (refusal != null) {
      request.status(refusal.status());
    }
    Pages.show(request, "review", page);
  }

  private ReviewPage page(Alert alert, Visitor visitor, @Nullable Problem refusal, String draft) {
    AlertRow row = new AlertRow(alert, visitor);
    AlertBody body = AlertBody.of(alert);
    List<Reason> reasons = body.reasons();
    return new ReviewPage(
        new Frame("Payment of " + row.amount(), null, visitor),
        row,
        body.rules(),
        reasons.isEmpty() ? null : Waterfall.of(alert.score(), reasons),
        history.ofCustomer(alert),
        history.atTerminal(alert),
        rows(
            AlertQuery.all()
                .with(AlertFilter.ofCustomer(alert.userId()))
                .with(AlertFilter.except(alert.alertId()))
                .sortedBy(AlertSort.TIME)
                .withLimit(ReviewPage.MOST_RELATED),
            visitor),
        store.actions(alert),
        body.details(),
        next(alert.alertId(), visitor),
        refusal == null ? "" : draft,
        refusal == null ? null : refusal.detail());
  }

  private @Nullable AlertRow next(UUID current, Visitor visitor) {
    List<AlertRow> next =
        rows(
            AlertQuery.all()
                .with(AlertFilter.undecided())
                .with(AlertFilter.freeFor(visitor.name()))
                .with(AlertFilter.except(current))
                .withLimit(1),
            visitor);
    return next.isEmpty() ? null : next.get(0);
  }

  private List<AlertRow> rows(AlertQuery query, Visitor visitor) {
    return store.list(query).alerts().stream().map(alert -> new AlertRow(alert, visitor)).toList();
  }

  private static String field(Context request, String name) {
    String value = request.formParam(name);
    return value == null ? "" : value;
  }

  /** Forms end lines as the network does. */
  private static String note(Context request) {
    return field(request, "note").replace("\r\n", "\n").strip();
  }
}
