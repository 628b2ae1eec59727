package org.fraudbeam.services.standalone.bench.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.fraudbeam.services.standalone.bench.measure.Ledger;

/** Asks for scores over HTTP, for one after the other, in a thread of its own. */
final class Shop implements AutoCloseable {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
  private static final long MILLIS_BETWEEN = 50;
  private static final int CARDS = 20;
  private static final int OK = 200;

  /** The transaction is taken and will be decided, but not within the time for an answer. */
  private static final int TAKEN = 504;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest.Builder request;
  private final Ledger ledger;
  private final LongSupplier clockMillis;
  private final Map<String, Integer> answers = new TreeMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "shop");
  private volatile long answeredNanos = System.nanoTime();

  /**
   * One that has not begun.
   *
   * @param clockMillis the time of the events that others send, epoch milliseconds
   */
  Shop(String scorer, String key, Ledger ledger, LongSupplier clockMillis) {
    this.request =
        HttpRequest.newBuilder(URI.create(scorer + "/predict"))
            .timeout(LONGEST_ANSWER)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key);
    this.ledger = ledger;
    this.clockMillis = clockMillis;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** When the latest request was sent that got a score, by {@link System#nanoTime}. */
  long answeredNanos() {
    return answeredNanos;
  }

  /** How many answers of each kind there were: a status, or that there was none. */
  Map<String, Integer> answers() {
    synchronized (answers) {
      return new TreeMap<>(answers);
    }
  }

  private void run() {
    try {
      for (int number = 1; !closing.await(MILLIS_BETWEEN, TimeUnit.MILLISECONDS); number++) {
        ask(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int number) throws InterruptedException {
    String id = "shop-" + number;
    String body =
        """
        {"transaction_id": "%s", "user_id": "shop-card-%d", "amount": %d.17,
         "merchant_id": "shop-terminal", "timestamp": "%s"}"""
            .formatted(
                id,
                number % CARDS,
                1 + number % 400,
                Instant.ofEpochMilli(clockMillis.getAsLong()));
    long sent = System.nanoTime();
    ledger.sending(id);
    String answer;
    try {
      int status =
          client
              .send(
                  request.copy().POST(BodyPublishers.ofString(body)).build(),
                  BodyHandlers.discarding())
              .statusCode();
      answer = Integer.toString(status);
      if (status == OK) {
        answeredNanos = sent;
      }
      if (status == OK || status == TAKEN) {
        ledger.acknowledged(id);
      } else {
        ledger.refused(id);
      }
    } catch (IOException e) {
      answer = "none";
      ledger.refused(id);
    }
    synchronized (answers) {
      answers.merge(answer, 1, Integer::sum);
    }
  }

  /** Returns when the last request is answered. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
