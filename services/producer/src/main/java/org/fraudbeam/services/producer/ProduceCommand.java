package org.fraudbeam.services.producer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.PositionFile;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.options.CommonOptions;
import org.fraudbeam.services.producer.options.KafkaGroup;
import org.fraudbeam.services.producer.options.MessageDisturbanceGroup;
import org.fraudbeam.services.producer.options.PaceGroup;
import org.fraudbeam.services.producer.options.ReplayGroup;
import org.fraudbeam.services.producer.options.SimulationGroup;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.topics.KafkaTopics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Sends simulated or recorded events to Kafka. */
@Command(
    name = "produce",
    sortOptions = false,
    description = {
      "Sends card transactions to Kafka as they would have happened, and each label when it was "
          + "reported: simulated ones, or those of files. At the default pace a day takes a minute.",
      "Ctrl-C stops it cleanly."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fraudbeam produce --start 2026-03-01 --days 30",
      "  fraudbeam produce --transactions data --speed 60 --position position",
      "  fraudbeam produce --transactions data --rate 5000 --shuffle 60s",
      "  fraudbeam produce --as-fast-as-possible --malformed 1%%"
    })
public final class ProduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(names = "--no-labels", description = "Sends no labels.")
  private boolean noLabels;

  @Option(
      names = "--position",
      paramLabel = "FILE",
      description =
          "Notes in this file how far it came, and goes on from there the next time. After a crash, "
              + "the events of the last second are sent again.")
  private @Nullable Path position;

  @ArgGroup(validate = false, heading = "%nWhere to:%n")
  private KafkaGroup kafka = new KafkaGroup();

  @ArgGroup(exclusive = true, heading = "%nHow fast (one of):%n")
  private PaceGroup pace = new PaceGroup();

  @ArgGroup(validate = false, heading = "%nWhat is replayed:%n")
  private ReplayGroup replay = new ReplayGroup();

  @ArgGroup(validate = false, heading = "%nOr what is simulated:%n")
  private SimulationGroup simulation = new SimulationGroup();

  @ArgGroup(validate = false, heading = "%nWhat goes wrong on the way:%n")
  private MessageDisturbanceGroup disturbances = new MessageDisturbanceGroup();

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireOneSource();
    Pacing pacing = checked(pace::pacing);
    Optional<EventFiles> files = replay.files();
    if (files.isPresent()) {
      try (Stream<Event> events = replay.events(files.get())) {
        send(files.get().files() + ", " + replay, Timeline.of(events.iterator()), pacing);
      }
    } else {
      Simulation simulated = checked(() -> simulation.simulation(common.seed()));
      send(simulated.toString(), Timeline.of(simulated), pacing);
    }
    return 0;
  }

  private void send(String source, Iterator<Arrival<Event>> events, Pacing pacing)
      throws IOException, InterruptedException {
    int partitions = checked(kafka.broker()::partitions);
    PositionFile notes = position == null ? null : PositionFile.at(position, sequence(source));
    long start = notes == null ? 0 : notes.read();
    KafkaCluster cluster = kafka.broker().cluster();
    cluster.requireUsable();
    KafkaTopics.ensure(cluster.settings(Map.of()), kafka.topics().all(), partitions);
    Iterator<Arrival<Message>> messages = Timeline.messages(events, disturbance());
    KafkaMessageSink sink = KafkaMessageSink.open(cluster, kafka.topics());
    EventProducer producer = EventProducer.resumedAt(start, messages, pacing, sink);
    ProduceRun.of(producer, notes, spec.commandLine().getOut()).untilTheEnd();
  }

  private Disturbance<Message> disturbance() {
    Disturbance<Message> onTheWay = disturbances.onMessages(common.seed());
    Disturbance<Message> transactionsOnly =
        (arrival, output) -> {
          if (arrival.content().event() instanceof Transaction) {
            output.accept(arrival);
          }
        };
    return noLabels ? transactionsOnly.then(onTheWay) : onTheWay;
  }

  private String sequence(String source) {
    return "%s, labels=%s, seed=%s, %s".formatted(source, !noLabels, common.seed(), disturbances);
  }

  private void requireOneSource() {
    if (replay.pointless()) {
      throw wrong("--columns and --sort are for files; name those with --transactions.", null);
    }
    if (replay.requested()) {
      givenForSimulation()
          .ifPresent(
              option -> {
                throw wrong(
                    option + " is for a simulation; leave it out, or --transactions.", null);
              });
    }
  }

  private Optional<String> givenForSimulation() {
    ParseResult given = spec.commandLine().getParseResult();
    return CommandSpec.forAnnotatedObject(new SimulationGroup()).options().stream()
        .map(OptionSpec::longestName)
        .filter(given::hasMatchedOption)
        .findFirst();
  }

  /** Bounds that only the classes behind the options know are still errors of the command line. */
  private <T> T checked(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException wrong(String sentence, @Nullable Exception cause) {
    return new ParameterException(spec.commandLine(), sentence, cause);
  }
}
