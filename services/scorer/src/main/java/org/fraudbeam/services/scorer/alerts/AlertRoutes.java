package org.fraudbeam.services.scorer.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;

/**
 * {@code GET /alerts} and {@code GET /alerts/{id}}; {@code POST /alerts/{id}/take}, {@code
 * /release} and {@code /verdict}, each of which answers with the alert as it is then.
 */
public final class AlertRoutes implements Routes {

  private final AlertStore store;
  private final AlertReview review;

  private AlertRoutes(AlertStore store, AlertReview review) {
    this.store = store;
    this.review = review;
  }

  /** Routes to these alerts. */
  public static AlertRoutes of(AlertStore store, AlertReview review) {
    return new AlertRoutes(store, review);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get("/alerts", this::list, Role.ANALYST)
        .get("/alerts/{id}", this::one, Role.ANALYST)
        .post("/alerts/{id}/take", this::take, Role.ANALYST)
        .post("/alerts/{id}/release", this::release, Role.ANALYST)
        .post("/alerts/{id}/verdict", this::decide, Role.ANALYST);
  }

  private void list(Context request) {
    AlertQuery query = AlertQueryText.parse(request::queryParam);
    Json.answer(request, AlertJson.of(store.list(query)));
  }

  private void one(Context request) {
    answer(request, store.existing(id(request)));
  }

  private void take(Context request) {
    answer(request, review.take(id(request), AccessControl.caller(request)));
  }

  private void release(Context request) {
    answer(request, review.release(id(request), AccessControl.caller(request)));
  }

  private void decide(Context request) {
    JsonNode body = body(request);
    JsonNode note = body.path("note");
    if (!note.isMissingNode() && !note.isTextual()) {
      throw invalid("note must be a text.");
    }
    Verdict verdict = verdict(body.path("verdict").asText());
    answer(
        request, review.decide(id(request), AccessControl.caller(request), verdict, note.asText()));
  }

  private void answer(Context request, Alert alert) {
    Json.answer(request, AlertJson.of(alert, store.actions(alert)));
  }

  /**
   * The alert that the path of a request names.
   *
   * @throws ProblemException 404 if what is there is no id
   */
  public static UUID id(Context request) {
    try {
      return UUID.fromString(request.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw AlertReview.unknown();
    }
  }

  /**
   * The verdict with this word.
   *
   * @throws ProblemException 422 if there is none
   */
  public static Verdict verdict(String word) {
    return Verdict.of(word)
        .orElseThrow(() -> invalid("verdict must be one of fraud, legitimate, unsure."));
  }

  private static JsonNode body(Context request) {
    try {
      return Json.read(request.bodyAsBytes());
    } catch (UncheckedIOException e) {
      throw new ProblemException(
          Problem.of(HttpStatus.BAD_REQUEST, "not_json", "The body is no JSON."));
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(
        Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "verdict_invalid", detail));
  }
}
