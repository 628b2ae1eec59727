package org.fraudbeam.services.scorer.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Locale;
import org.fraudbeam.services.scorer.access.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every failed request with problem details, or with a page where a browser asked for one,
 * and tells nobody outside what broke inside.
 */
public final class Problems implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ProblemPage page;

  /** Answers every failed request with problem details. */
  public Problems() {
    this(Problem::answerAsJson);
  }

  /** Answers a browser that asks for a page with this one. */
  public Problems(ProblemPage page) {
    this.page = page;
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .before(request -> request.attribute(Problem.PAGE, page))
        .exception(ProblemException.class, (e, request) -> e.problem().answer(request))
        .exception(HttpResponseException.class, Problems::refused)
        .exception(Exception.class, Problems::answerUnexpected);
  }

  private static void refused(HttpResponseException refusal, Context request) {
    if (refusal instanceof MethodNotAllowedResponse) {
      request.header(Header.ALLOW, refusal.getDetails().getOrDefault("availableMethods", ""));
    }
    HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
    String detail = refusal.getMessage() == null ? status.getMessage() : refusal.getMessage();
    Problem.of(status, status.name().toLowerCase(Locale.ROOT), detail).answer(request);
  }

  /** Answers a request that failed for a reason that nobody outside can do anything about. */
  public static void answerUnexpected(Exception failure, Context request) {
    LOG.error("{} {} failed", request.method(), request.path(), failure);
    Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal_error",
            "This failed here, not with you; the log of the service says why.")
        .answer(request);
  }
}
