package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The longest that an answer may take. */
record TimeLimit(Duration duration) {

  /** For one request to a server, its answer included. */
  static final TimeLimit REQUEST = new TimeLimit(Duration.ofSeconds(30));

  /**
   * Waits for an answer.
   *
   * @throws IOException what went wrong, or that the limit is over
   */
  <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + duration.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }
}
