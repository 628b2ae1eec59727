package org.fraudbeam.services.standalone.bench.measure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fraudbeam.services.standalone.bench.contender.Health;
import org.jspecify.annotations.Nullable;

/** Clients, each of which sends its next request when it has the answer to the one before. */
final class PredictClients {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final double NANOS_PER_MILLI = 1e6;

  private final HttpClient client;
  private final HttpRequest.Builder request;
  private final Requests requests;
  private final long fromNanos;
  private final long toNanos;
  private final CountDownLatch asking;
  private final double[] millis;
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, Long> failures = new ConcurrentHashMap<>();
  private volatile long lastNanos;

  private PredictClients(
      ExecutorService threads, HttpRequest.Builder request, Requests requests, PredictPlan plan) {
    this.client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    this.request = request;
    this.requests = requests;
    this.fromNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.warmUpSeconds());
    this.toNanos = fromNanos + TimeUnit.SECONDS.toNanos(plan.measuredSeconds());
    this.asking = new CountDownLatch(plan.clients());
    this.millis = new double[plan.transactions()];
  }

  /** Asks for as long as the plan says. */
  static PredictClients run(
      String address, String key, Requests requests, PredictPlan plan, Narrator narrator)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/predict"))
            .timeout(LONGEST_ANSWER)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      PredictClients clients = new PredictClients(threads, request, requests, plan);
      for (int number = 0; number < plan.clients(); number++) {
        clients.askNext();
      }
      narrator.say("%d clients ask.".formatted(plan.clients()));
      clients.asking.await();
      return clients;
    } finally {
      threads.shutdown();
    }
  }

  private void askNext() {
    byte[] body = System.nanoTime() < toNanos ? requests.next() : null;
    if (body == null) {
      asking.countDown();
      return;
    }
    long sent = System.nanoTime();
    var unused =
        client
            .sendAsync(
                request.copy().POST(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.discarding())
            .whenComplete(
                (response, failure) -> {
                  note(sent, System.nanoTime(), response, failure);
                  askNext();
                });
  }

  private void note(
      long sent, long now, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (sent < fromNanos) {
      return;
    }
    millis[answered.getAndIncrement()] = (now - sent) / NANOS_PER_MILLI;
    lastNanos = now;
    if (response == null || response.statusCode() != 200) {
      failures.merge(
          response == null ? String.valueOf(failure) : "" + response.statusCode(), 1L, Long::sum);
    }
  }

  Predict result(PredictPlan plan, Health health) {
    double[] sorted = Medians.sorted(Arrays.copyOf(millis, answered.get()));
    return new Predict(
        plan,
        (lastNanos - fromNanos) / 1e9,
        sorted.length,
        Map.copyOf(failures),
        Medians.quantile(sorted, 0.5),
        Medians.quantile(sorted, 0.99),
        Medians.quantile(sorted, 1),
        health);
  }
}
