package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.alerts.AlertFilter;
import org.fraudbeam.services.scorer.alerts.AlertPage;
import org.fraudbeam.services.scorer.alerts.AlertQuery;
import org.fraudbeam.services.scorer.alerts.AlertQueryText;
import org.fraudbeam.services.scorer.alerts.AlertReview;
import org.fraudbeam.services.scorer.alerts.AlertStatus;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.page.AlertRow;
import org.fraudbeam.services.scorer.console.page.Form;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.QueuePage;
import org.fraudbeam.services.scorer.console.page.QueuePage.Holder;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.console.page.Visitor;
import org.jspecify.annotations.Nullable;

/** {@code /}: the alerts that wait for a verdict, to be filtered, taken and opened. */
public final class QueueRoutes implements Routes {

  private final AlertStore store;
  private final AlertReview review;

  private QueueRoutes(AlertStore store, AlertReview review) {
    this.store = store;
    this.review = review;
  }

  /** The queue of these alerts. */
  public static QueueRoutes of(AlertStore store, AlertReview review) {
    return new QueueRoutes(store, review);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(Section.QUEUE.path(), request -> show(request, null), Role.ANALYST)
        .post(
            "/console/queue/{id}/take",
            answering((id, analyst, r) -> review.take(id, analyst)),
            Role.ANALYST)
        .post(
            "/console/queue/{id}/release",
            answering((id, analyst, r) -> review.release(id, analyst)),
            Role.ANALYST);
  }

  /** The page again, with what the step has changed or with why it was refused. */
  private Handler answering(ReviewStep step) {
    return step.then(request -> form(request).address(), this::show);
  }

  private static Form form(Context request) {
    return Form.of(Section.QUEUE.path(), QueuePage.FIELDS, request::queryParam);
  }

  private void show(Context request, @Nullable Problem refusal) {
    Visitor visitor = Visitors.of(request);
    Form form = form(request);
    Problem problem = refusal;
    AlertPage found = new AlertPage(List.of(), null);
    try {
      found = store.list(query(form, visitor));
    } catch (ProblemException e) {
      problem = e.problem();
    }
    if (problem != null) {
      request.status(problem.status());
    }
    Pages.show(
        request,
        "queue",
        new QueuePage(
            new Frame("Queue", Section.QUEUE, visitor),
            form,
            found.alerts().stream().map(alert -> new AlertRow(alert, visitor)).toList(),
            found.next(),
            store.waiting(visitor.name(), QueuePage.MOST),
            problem == null ? null : Form.inWords(problem.detail())),
        form);
  }

  private static AlertQuery query(Form form, Visitor visitor) {
    AlertQuery query = AlertQueryText.parse(form::value).with(AlertFilter.undecided());
    String holder = form.value("holder");
    if (holder.equals(Holder.NOBODY.word())) {
      return query.with(AlertFilter.status(AlertStatus.OPEN));
    }
    return holder.equals(Holder.ME.word())
        ? query.with(AlertFilter.takenBy(visitor.name()))
        : query;
  }
}
