package org.fraudbeam.services.standalone.bench;

import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.measure.Predict;
import org.fraudbeam.services.standalone.bench.measure.PredictPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures requests for a score. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Asks for scores over HTTP, each client for one after the other: how long an answer takes, with",
      "Kafka, the scoring job, PostgreSQL, the scorer and the clients on this machine."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "100",
      description = "Clients that ask at the same time. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time before anything counts. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time that counts. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    Predict result = Predict.measure(options.bench(), new PredictPlan(clients, warmUp, seconds));
    options.print(result, result.table());
    return 0;
  }
}
