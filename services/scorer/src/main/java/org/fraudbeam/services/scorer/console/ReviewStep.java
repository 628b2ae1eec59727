package org.fraudbeam.services.scorer.console;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.alerts.Alert;
import org.fraudbeam.services.scorer.alerts.AlertRoutes;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;

/** What an analyst does with an alert on a page. */
@FunctionalInterface
interface ReviewStep {

  /**
   * Takes the step.
   *
   * @return the alert as it is then
   * @throws ProblemException if it is refused
   */
  Alert take(UUID alertId, Caller analyst, Context request);

  /**
   * Answers the form of the step.
   *
   * @param next the address of the page that comes after it
   * @param refused shows the page again, with the reason
   */
  default Handler then(Function<Context, String> next, BiConsumer<Context, Problem> refused) {
    return request -> {
      try {
        Alert unused = take(AlertRoutes.id(request), AccessControl.caller(request), request);
      } catch (ProblemException e) {
        refused.accept(request, e.problem());
        return;
      }
      request.redirect(next.apply(request), HttpStatus.SEE_OTHER);
    };
  }
}
