package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.io.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away while clients ask for scores, and comes back. */
final class BrokerOutageIT {

  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int CLIENTS = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void shouldScoreInTheEndWhateverItSaidWasAccepted() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 2)) {
      cluster.submit(2);
      try (PredictServer server = PredictServer.start(cluster, Duration.ofSeconds(5));
          Clients clients = Clients.of(server)) {
        await().atMost(LONGEST).until(() -> clients.have(200, 500));

        cluster.stopKafka();
        clients.beginPhase();
        await()
            .atMost(LONGEST)
            .during(OUTAGE)
            .until(() -> clients.answersOfThisPhase().stream().allMatch(s -> s == 503));
        assertThat(clients.answersOfThisPhase()).hasSizeGreaterThan(CLIENTS);

        cluster.startKafka();
        clients.beginPhase();
        await().atMost(LONGEST).until(() -> clients.have(200, 500));
        clients.stop();
        assertThat(clients.unexpected()).isEmpty();

        Set<String> accepted = clients.accepted();
        await()
            .atMost(LONGEST)
            .untilAsserted(() -> assertThat(scored(cluster)).containsAll(accepted));
      }
    }
  }

  private static Set<String> scored(ScoringCluster cluster) {
    return cluster.read(Topics.SCORES).stream()
        .map(record -> json(record.value()).path("transaction_id").textValue())
        .collect(Collectors.toSet());
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An answer.
   *
   * @param phase in which the request began
   */
  private record Answered(int phase, String transactionId, int status) {}

  /**
   * Ask for one score after the other, each for a transaction of its own, until they are closed.
   */
  private static final class Clients implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger phase = new AtomicInteger();
    private volatile boolean closing;

    static Clients of(PredictServer server) {
      Clients clients = new Clients();
      for (int client = 0; client < CLIENTS; client++) {
        clients.threads.execute(() -> clients.askOn(server));
      }
      return clients;
    }

    private void askOn(PredictServer server) {
      while (!closing) {
        int began = phase.get();
        String id = "tx-" + transactions.incrementAndGet();
        answers.add(new Answered(began, id, server.predict(id, "57.16").status()));
      }
    }

    void beginPhase() {
      phase.incrementAndGet();
    }

    List<Integer> answersOfThisPhase() {
      int now = phase.get();
      return answers.stream().filter(a -> a.phase() == now).map(Answered::status).toList();
    }

    /** Whether this phase has so many answers with a status. */
    boolean have(int status, int count) {
      return answersOfThisPhase().stream().filter(s -> s == status).count() >= count;
    }

    /** The transactions that are scored, or were said to be scored later. */
    Set<String> accepted() {
      return answers.stream()
          .filter(answer -> answer.status() == 200 || answer.status() == 504)
          .map(Answered::transactionId)
          .collect(Collectors.toSet());
    }

    List<Answered> unexpected() {
      return answers.stream()
          .filter(answer -> !Set.of(200, 503, 504).contains(answer.status()))
          .toList();
    }

    /** Asks for no more, and returns when the last answers have come. */
    void stop() throws InterruptedException {
      closing = true;
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
      closing = true;
      threads.shutdownNow();
    }
  }
}
