package org.fraudbeam.services.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a cluster answers later. */
final class Answers {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Answers() {}

  /**
   * The answer.
   *
   * @param request what the cluster was asked to do, for the sentence of a failure
   * @throws EmbeddedServerException when it fails or does not come within 3 minutes
   */
  static <T> T of(CompletableFuture<T> answer, String request) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new EmbeddedServerException(
          "Flink did not " + request + " (" + reason.getMessage() + ").", reason);
    } catch (TimeoutException e) {
      throw new EmbeddedServerException(
          "Flink did not " + request + " within " + PATIENCE.toMinutes() + " minutes.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Stopped while Flink was asked to " + request + ".", e);
    }
  }
}
