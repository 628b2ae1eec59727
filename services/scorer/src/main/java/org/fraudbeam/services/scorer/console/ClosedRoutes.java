package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.alerts.AlertFilter;
import org.fraudbeam.services.scorer.alerts.AlertPage;
import org.fraudbeam.services.scorer.alerts.AlertQueryText;
import org.fraudbeam.services.scorer.alerts.AlertSort;
import org.fraudbeam.services.scorer.alerts.AlertStatus;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.page.AlertRow;
import org.fraudbeam.services.scorer.console.page.ClosedPage;
import org.fraudbeam.services.scorer.console.page.Form;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.console.page.Visitor;
import org.jspecify.annotations.Nullable;

/** {@code /console/closed}: alerts that are decided, with who decided what, when and why. */
public final class ClosedRoutes implements Routes {

  private final AlertStore store;

  private ClosedRoutes(AlertStore store) {
    this.store = store;
  }

  /** The decided ones of these alerts. */
  public static ClosedRoutes of(AlertStore store) {
    return new ClosedRoutes(store);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.get(Section.CLOSED.path(), this::show, Role.ANALYST);
  }

  private void show(Context request) {
    Form form = Form.of(Section.CLOSED.path(), ClosedPage.FIELDS, request::queryParam);
    Problem refusal = null;
    AlertPage found = new AlertPage(List.of(), null);
    try {
      found =
          store.list(
              AlertQueryText.parse(name -> parameter(form, name))
                  .with(AlertFilter.status(AlertStatus.CLOSED)));
    } catch (ProblemException e) {
      refusal = e.problem();
      request.status(refusal.status());
    }
    Pages.show(request, "closed", page(form, Visitors.of(request), found, refusal), form);
  }

  private static String parameter(Form form, String name) {
    return name.equals("sort") ? AlertSort.DECISION.word() : form.value(name);
  }

  private ClosedPage page(Form form, Visitor visitor, AlertPage found, @Nullable Problem refusal) {
    Map<UUID, String> notes = store.notes(found.alerts());
    return new ClosedPage(
        new Frame("Closed", Section.CLOSED, visitor),
        form,
        found.alerts().stream()
            .map(
                alert ->
                    new ClosedPage.Row(
                        new AlertRow(alert, visitor), notes.getOrDefault(alert.alertId(), "")))
            .toList(),
        found.next(),
        refusal == null ? null : Form.inWords(refusal.detail()));
  }
}
