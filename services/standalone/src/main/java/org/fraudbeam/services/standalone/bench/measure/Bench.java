package org.fraudbeam.services.standalone.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.ContenderProcess;
import org.fraudbeam.services.standalone.bench.dataflow.WorkOrder;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * Where and how contenders are measured.
 *
 * @param folder for everything that is written; what it holds of traffic and model is used again
 * @param parallelism number of tasks of each step
 * @param javaOptions further options of every contender's Java machine
 * @param beamOptions further options of the Beam job
 * @param narrator hears what goes on
 */
public record Bench(
    Path folder,
    int parallelism,
    List<String> javaOptions,
    List<String> beamOptions,
    Narrator narrator) {

  private static final long EVENTS_BETWEEN_REPORTS = 500_000;

  /** Trains a model where there is none. */
  void prepareModel() throws IOException {
    narrator.say("Training a model on simulated transactions, unless there is one.");
    BenchModel.ensureChampion(registry());
  }

  /** A broker that holds this traffic. */
  FilledBroker brokerWith(Traffic traffic) throws InterruptedException {
    String name = (traffic.hotTerminal() ? "hot-" : "ordinary-") + traffic.transactions();
    FilledBroker broker = FilledBroker.start(folder.resolve("kafka-" + name));
    narrator.say(
        "Filling the topics with %,d %stransactions, unless they are."
            .formatted(traffic.transactions(), traffic.hotTerminal() ? "hot-key " : ""));
    long[] said = {0};
    broker.fill(
        traffic,
        sent -> {
          if (sent >= said[0] + EVENTS_BETWEEN_REPORTS) {
            said[0] = sent;
            narrator.say("  %,d events".formatted(sent));
          }
        });
    return broker;
  }

  /** A broker whose topics are empty. */
  FilledBroker emptyBroker() {
    return FilledBroker.start(folder.resolve("kafka-latency"));
  }

  /** Starts a contender that begins at the first record of the broker's topics. */
  ContenderProcess start(Contender contender, FilledBroker broker, String name) throws IOException {
    Path work = folder.resolve("work").resolve(name + "-" + UUID.randomUUID());
    Files.createDirectories(work);
    WorkOrder order =
        new WorkOrder(
            broker.bootstrapServers(),
            registry().toString(),
            "bench-" + UUID.randomUUID(),
            work.toString(),
            true,
            parallelism);
    return ContenderProcess.start(
        contender, order, javaOptions, beamOptions, folder.resolve(name + ".log"));
  }

  private Path registry() {
    return folder.resolve("registry");
  }
}
