package org.fraudbeam.services.scorer.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemPage;
import org.fraudbeam.services.scorer.console.page.ErrorPage;
import org.fraudbeam.services.scorer.console.page.Frame;

/** Shows a person why there is no page, and leads those who are not logged in to the login. */
public final class ErrorPages implements ProblemPage {

  /** Error pages. */
  public ErrorPages() {}

  @Override
  public void answer(Problem problem, Context request) {
    if (problem.status() == HttpStatus.UNAUTHORIZED.getCode()) {
      request.redirect(
          "/login?next=" + URLEncoder.encode(target(request), UTF_8), HttpStatus.SEE_OTHER);
      return;
    }
    String title = title(problem);
    boolean mayPass = problem.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode();
    request.status(problem.status());
    Pages.show(
        request,
        "error",
        new ErrorPage(
            new Frame(title, null, null),
            problem.status(),
            title,
            problem.detail(),
            mayPass ? target(request) : null));
  }

  /** Where the person wanted to go; a change that was lost with the session is not repeated. */
  private static String target(Context request) {
    if (!request.method().name().equals("GET")) {
      return "/";
    }
    String query = request.queryString();
    return query == null ? request.path() : request.path() + "?" + query;
  }

  private static String title(Problem problem) {
    return switch (HttpStatus.forStatus(problem.status())) {
      case NOT_FOUND -> "There is no such page";
      case FORBIDDEN -> "This is not open to you";
      case CONFLICT -> "Somebody was faster";
      case SERVICE_UNAVAILABLE -> "A part of the service is away";
      case INTERNAL_SERVER_ERROR -> "Something broke";
      default -> HttpStatus.forStatus(problem.status()).getMessage();
    };
  }
}
