package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.ScorerOptions;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.accounts.CommandLineUser;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.ContenderProcess;
import org.fraudbeam.services.standalone.bench.contender.Health;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * How long an answer to a request for a score takes.
 *
 * @param plan the clients and the times
 * @param seconds that were measured
 * @param requests that were answered in that time
 * @param failures how many of them by what they failed with, a status or an exception
 * @param p50 half of them took at most this long, in milliseconds
 * @param p99 99 of 100, in milliseconds
 * @param largest all of them, in milliseconds
 * @param health checkpoints and restarts of the scoring job
 */
public record Predict(
    PredictPlan plan,
    double seconds,
    long requests,
    Map<String, Long> failures,
    double p50,
    double p99,
    double largest,
    Health health) {

  /** Measures. */
  public static Predict measure(Bench bench, PredictPlan plan)
      throws IOException, InterruptedException {
    bench.prepareModel();
    bench.narrator().say("Making %,d transactions ready.".formatted(plan.transactions()));
    Requests requests = Requests.of(new Traffic(plan.transactions(), false));
    try (FilledBroker broker = bench.emptyBroker()) {
      broker.truncate(Topics.all());
      try (ContenderProcess job = bench.start(Contender.BEAM, broker, "predict");
          OpenDatabase open = OpenDatabase.beside(EmbeddedPostgres.start(postgres(bench)));
          Scorer scorer =
              Scorer.start(
                  ScorerOptions.of(
                      ListenOptions.anywhereLocal(),
                      PredictOptions.at(KafkaCluster.at(broker.bootstrapServers()))),
                  open.database())) {
        String key =
            ApiKeys.in(open.database())
                .create("bench-" + UUID.randomUUID(), Role.SCORE, CommandLineUser.name());
        bench.narrator().say("Asking at " + scorer.address() + ".");
        PredictClients clients =
            PredictClients.run(scorer.address(), key, requests, plan, bench.narrator());
        return clients.result(plan, job.health());
      }
    }
  }

  private static PostgresOptions postgres(Bench bench) {
    return PostgresOptions.in(bench.folder().resolve("postgres"));
  }

  /** Number of requests that were not answered with a score. */
  public long errors() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** As a table in Markdown. */
  @JsonIgnore
  public String table() {
    return String.format(
        Locale.ROOT,
        "| clients | requests | errors | p50 ms | p99 ms | largest ms | requests/s | failed checkpoints |%n"
            + "|---|---|---|---|---|---|---|---|%n"
            + "| %d | %,d | %s | %.1f | %.1f | %.1f | %,.0f | %d |%n",
        plan.clients(),
        requests,
        errors() == 0 ? "0" : errors() + " " + failures,
        p50,
        p99,
        largest,
        requests / seconds,
        health.failedCheckpoints());
  }
}
