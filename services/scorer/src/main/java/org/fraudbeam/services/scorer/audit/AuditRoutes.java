package org.fraudbeam.services.scorer.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.jspecify.annotations.Nullable;

/** {@code GET /audit}: who did what when, for admins. */
public final class AuditRoutes implements Routes {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;

  private final AuditLog log;

  private AuditRoutes(AuditLog log) {
    this.log = log;
  }

  /** Shows this audit. */
  public static AuditRoutes of(AuditLog log) {
    return new AuditRoutes(log);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.get("/audit", this::show, Role.ADMIN);
  }

  private void show(Context request) {
    int limit = limit(request);
    AuditPage page = log.latest(limit, before(request));
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("entries");
    page.entries().forEach(entry -> array.add(json(entry)));
    json.put("next", page.next());
    Json.answer(request, json);
  }

  private static int limit(Context request) {
    String text = request.queryParam("limit");
    try {
      int limit = text == null ? USUAL_LIMIT : Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw noLimit();
    }
    throw noLimit();
  }

  private static ProblemException noLimit() {
    return new ProblemException(
        Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "limit_invalid",
            "limit is a number from 1 to " + MOST + "."));
  }

  /**
   * Where a request wants the list to go on; null for its beginning.
   *
   * @throws ProblemException 404 if there is no such place
   */
  public static @Nullable AuditCursor before(Context request) {
    String place = request.queryParam("before");
    try {
      return place == null ? null : AuditCursor.parse(place);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
              HttpStatus.NOT_FOUND,
              "page_unknown",
              "There is no such page: before is the value of next in an earlier answer."));
    }
  }

  private static ObjectNode json(AuditEntry entry) {
    return Json.object()
        .put("at", entry.at().toString())
        .put("actor", entry.actor())
        .put("action", entry.action())
        .put("subject", entry.subject())
        .put("note", entry.note());
  }
}
