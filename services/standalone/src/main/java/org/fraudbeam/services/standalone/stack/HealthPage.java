package org.fraudbeam.services.standalone.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.fraudbeam.services.embedded.ServerProcess;

/** The page of a service that answers once it is healthy. */
final class HealthPage {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int OK = 200;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HealthPage() {}

  /**
   * Returns when the page answers well.
   *
   * @throws StackException when it does not within 5 minutes
   */
  static void await(String page, ServerProcess process) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!answers(page)) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s does not answer after %d minutes: the log is %s."
                .formatted(page, LONGEST_START.toMinutes(), process.log()),
            null);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private static boolean answers(String page) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).timeout(LONGEST_ANSWER).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
