package org.fraudbeam.services.scorer.predict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.Refusal;
import org.fraudbeam.pipelines.io.ReplyAddress;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.fraudbeam.services.scorer.api.HealthCheck.Finding;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.Problem.Acceptance;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.api.ScorerMetrics;
import org.fraudbeam.services.scorer.api.ScorerMetrics.Stage;
import org.jspecify.annotations.Nullable;

/** Has the scoring job decide about transactions, and waits for what it says. */
public final class Predictions implements AutoCloseable {

  private final TransactionSender sender;
  private final Duration timeout;
  private final ScorerMetrics metrics;
  private final PipelineWatch watch = new PipelineWatch();
  private final Map<String, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();

  /** Tells the requests of this server from those of others that wait at the same partition. */
  private final String server = UUID.randomUUID().toString();

  private final ReplyListener replies;

  private Predictions(PredictOptions options, ScorerMetrics metrics) {
    this.timeout = options.replyTimeout();
    this.metrics = metrics;
    this.replies = ReplyListener.start(options, this::receive);
    this.sender = TransactionSender.to(options.kafka());
  }

  /**
   * Connects to Kafka, which must have the topics.
   *
   * @throws IllegalArgumentException if the topic of replies has no such partition
   */
  public static Predictions start(PredictOptions options, ScorerMetrics metrics) {
    return new Predictions(options, metrics);
  }

  /** What can be told from the replies: of the scoring job, and whether they are read. */
  public List<HealthCheck> healthChecks() {
    return List.of(this::lookAtListener, watch);
  }

  private Optional<Finding> lookAtListener() {
    return replies.isListening()
        ? Optional.empty()
        : Optional.of(Finding.notReady("This server can no longer read decisions: restart it."));
  }

  /**
   * Asks for a decision.
   *
   * @return the decision as JSON; fails with a {@link ProblemException}. 504 only if Kafka has the
   *     transaction, and 503 says whether it may have
   */
  public CompletableFuture<ObjectNode> predict(Transaction transaction) {
    if (!replies.isListening()) {
      return CompletableFuture.failedFuture(notListening());
    }
    long started = System.nanoTime();
    String request = server + "-" + requests.incrementAndGet();
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    waiting.put(request, reply);
    CompletableFuture<Void> unused =
        sender
            .send(transaction, new ReplyAddress(replies.partition(), request))
            .handle((none, failure) -> accepted(reply, started, failure));
    return reply
        .handle((bytes, failure) -> decision(started, bytes, failure))
        .whenComplete((decision, failure) -> waiting.remove(request));
  }

  /** Only a transaction that Kafka has can be waited for; without it, there is still the reply. */
  private @Nullable Void accepted(
      CompletableFuture<byte[]> reply, long started, @Nullable Throwable failure) {
    if (failure != null) {
      reply.completeExceptionally(failure);
      return null;
    }
    long accepted = System.nanoTime();
    metrics.stage(Stage.ACCEPT, Duration.ofNanos(accepted - started));
    CompletableFuture<byte[]> unused =
        reply
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (bytes, late) ->
                    metrics.stage(Stage.DECIDE, Duration.ofNanos(System.nanoTime() - accepted)));
    return null;
  }

  private void receive(String request, byte[] reply) {
    CompletableFuture<byte[]> waiter = waiting.remove(request);
    if (waiter != null) {
      waiter.complete(reply);
    }
  }

  private ObjectNode decision(long started, byte @Nullable [] bytes, @Nullable Throwable failure) {
    if (bytes == null) {
      throw problem(failure);
    }
    ObjectNode reply = (ObjectNode) Json.read(bytes);
    String status = reply.remove("status").asText();
    switch (status) {
      case Refusal.CONFLICT ->
          throw refused(HttpStatus.CONFLICT, reply, " Use another transaction_id.");
      case Refusal.INVALID -> throw refused(HttpStatus.UNPROCESSABLE_CONTENT, reply, "");
      default -> {
        // A decision.
      }
    }
    boolean scored = !reply.path("model_version").isNull();
    watch.answered(scored);
    if (reply.path("is_fraud").asBoolean() && !reply.path("duplicate").asBoolean()) {
      metrics.fraud();
    }
    return reply.put("latency_ms", Math.round((System.nanoTime() - started) / 1e5) / 10.0);
  }

  private RuntimeException problem(@Nullable Throwable failure) {
    if (failure instanceof TimeoutException) {
      watch.silent();
      return new ProblemException(
          Problem.of(
              HttpStatus.GATEWAY_TIMEOUT,
              "decision_pending",
              "The transaction is accepted and will be scored, but not yet. Send it again with the"
                  + " same transaction_id to get its decision.",
              Acceptance.YES));
    }
    return failure instanceof ProblemException known ? known : new CompletionException(failure);
  }

  private static ProblemException refused(HttpStatus status, ObjectNode reply, String advice) {
    String message = reply.path("message").asText();
    return new ProblemException(
        Problem.of(
            status, reply.path("reason").asText(), sentence(message) + advice, Acceptance.NO));
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  private static ProblemException notListening() {
    return new ProblemException(
        Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "replies_unavailable",
            "This server can no longer read decisions. The transaction was not accepted: send it"
                + " to another server, or restart this one.",
            Acceptance.NO));
  }

  @Override
  public void close() {
    sender.close();
    replies.close();
  }
}
