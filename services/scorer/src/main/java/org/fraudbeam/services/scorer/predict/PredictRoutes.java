package org.fraudbeam.services.scorer.predict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.io.ClockCheck;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.Problem.Acceptance;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.api.ScorerMetrics;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /predict} decides about one transaction, {@code POST /predict/batch} about up to
 * 1,000, each of which is answered by itself.
 */
public final class PredictRoutes implements Routes {

  private static final String STARTED = "fraudbeam.started";

  private final Predictions predictions;
  private final ScorerMetrics metrics;
  private final ClockCheck clock;

  private PredictRoutes(Predictions predictions, ScorerMetrics metrics, ClockCheck clock) {
    this.predictions = predictions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Routes that ask these predictions.
   *
   * @param clock the time of the transactions that are being scored
   */
  public static PredictRoutes of(
      Predictions predictions, ScorerMetrics metrics, InstantSource clock) {
    return new PredictRoutes(predictions, metrics, ClockCheck.by(clock));
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .before("/predict*", request -> request.attribute(STARTED, System.nanoTime()))
        .post("/predict", this::one, Role.SCORE)
        .post("/predict/batch", this::many, Role.SCORE)
        .after("/predict*", this::count);
  }

  private void one(Context request) {
    CompletableFuture<ObjectNode> decision = predict(request.bodyAsBytes());
    request.future(() -> decision.thenAccept(json -> Json.answer(request, json)));
  }

  private void many(Context request) {
    List<CompletableFuture<ObjectNode>> results = new ArrayList<>();
    CompletableFuture<ObjectNode> refused = null;
    for (byte[] transaction : TransactionBatch.split(request.bodyAsBytes())) {
      CompletableFuture<ObjectNode> result = refused == null ? predict(transaction) : refused;
      if (isUnreachable(result)) {
        // Each further one would wait as long, only to hear the same.
        refused = result;
      }
      results.add(result.handle(PredictRoutes::result));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]));
    request.future(
        () ->
            all.thenRun(
                () -> {
                  ObjectNode json = Json.object();
                  ArrayNode array = json.putArray("results");
                  results.forEach(result -> array.add(result.join()));
                  Json.answer(request, json);
                }));
  }

  private CompletableFuture<ObjectNode> predict(byte[] body) {
    try {
      Transaction transaction = TransactionJson.parse(body);
      clock.requireNotAhead(transaction);
      return predictions.predict(transaction);
    } catch (InvalidEventException e) {
      return CompletableFuture.failedFuture(new ProblemException(invalid(e)));
    }
  }

  private static Problem invalid(InvalidEventException fault) {
    HttpStatus status =
        fault.fault() == Fault.NOT_JSON ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT;
    return Problem.of(status, fault.reason(), fault.getMessage() + ".", Acceptance.NO);
  }

  private static boolean isUnreachable(CompletableFuture<ObjectNode> result) {
    return result.isCompletedExceptionally()
        && problem(result.handle((json, failure) -> failure).join()).status()
            == HttpStatus.SERVICE_UNAVAILABLE.getCode();
  }

  private static ObjectNode result(@Nullable ObjectNode decision, @Nullable Throwable failure) {
    return decision == null
        ? problem(failure).json()
        : Json.object().put("status", HttpStatus.OK.getCode()).setAll(decision);
  }

  private static Problem problem(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    throw new IllegalStateException("a prediction failed", failure);
  }

  private void count(Context request) {
    Long started = request.attribute(STARTED);
    if (started != null) {
      metrics.answered(request.statusCode(), Duration.ofNanos(System.nanoTime() - started));
    }
  }
}
