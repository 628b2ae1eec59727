package org.fraudbeam.services.scorer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;

/**
 * {@code GET /health}: 200 while transactions can be scored, 503 while they cannot, with the
 * reasons; {@code GET /health/live}: 200 as long as the process answers at all.
 */
public final class HealthRoutes implements Routes {

  private final List<HealthCheck> checks;

  private HealthRoutes(List<HealthCheck> checks) {
    this.checks = checks;
  }

  /** Health as these see it. */
  public static HealthRoutes of(List<HealthCheck> checks) {
    return new HealthRoutes(List.copyOf(checks));
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get("/health", this::health, Role.ANYONE)
        .get("/health/live", HealthRoutes::live, Role.ANYONE);
  }

  private void health(Context request) {
    List<HealthCheck.Finding> findings =
        checks.stream().map(HealthCheck::look).flatMap(Optional::stream).toList();
    boolean ready = findings.stream().allMatch(HealthCheck.Finding::ready);
    String status = findings.isEmpty() ? "ready" : ready ? "degraded" : "unavailable";
    ObjectNode json = Json.object().put("status", status).put("live", true).put("ready", ready);
    ArrayNode reasons = json.putArray("reasons");
    findings.forEach(finding -> reasons.add(finding.reason()));
    request.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    Json.answer(request, json);
  }

  private static void live(Context request) {
    Json.answer(request, Json.object().put("live", true));
  }
}
