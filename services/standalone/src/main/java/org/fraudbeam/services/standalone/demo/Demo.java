package org.fraudbeam.services.standalone.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.LoopbackPorts;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.ScorerOptions;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.standalone.demo.Preparation.Prepared;
import org.fraudbeam.services.standalone.demo.ScoringJob.Output;
import org.fraudbeam.services.standalone.demo.scenario.Scenario;
import org.fraudbeam.services.standalone.demo.scenario.Sequence;
import org.fraudbeam.services.standalone.screen.Phases;
import org.fraudbeam.services.standalone.screen.Screen;
import org.fraudbeam.services.standalone.signal.StopSignal;
import org.fraudbeam.services.topics.KafkaTopics;

/** The demo from start to end. */
final class Demo {

  /**
   * What a partition of a topic keeps while all is live, in bytes, so that days of it do not fill
   * the disk: at the usual size the transactions of 200 simulated days, and the scores of 80.
   */
  private static final long KEPT = 128L << 20;

  private final DemoOptions options;
  private final DemoFolder folder;
  private final Scenario scenario;
  private final Screen screen;
  private final Phases phases;

  private Demo(DemoOptions options, DemoFolder folder, Scenario scenario, Screen screen) {
    this.options = options;
    this.folder = folder;
    this.scenario = scenario;
    this.screen = screen;
    this.phases = Phases.on(screen);
  }

  static Demo of(DemoOptions options, DemoFolder folder, Scenario scenario, Screen screen) {
    return new Demo(options, folder, scenario, screen);
  }

  /** Runs until it is stopped, or until all is replayed, and leaves everything in order. */
  void run(StopSignal stop) throws Exception {
    // Known before anything else has taken its time.
    LoopbackPorts.requireFree(options.port());
    Optional<DemoState> resumed = resumable();
    try (DemoServers servers = DemoServers.start(options, folder, phases);
        Sequence events = scenario.open()) {
      EmbeddedKafka kafka = servers.kafka();
      EmbeddedFlink flink = servers.flink();
      Prepared start =
          resumed.isPresent()
              ? resume(flink, events, resumed.get())
              : new Preparation(folder, scenario, options.budget(), phases)
                  .run(kafka, flink, events);
      ScoringJob job = startScoring(kafka, flink, start.restartPoint());
      SimulatedClock clock =
          SimulatedClock.standingAt(events.nextMillis().orElse(scenario.historyEndMillis()));
      Database database = servers.database().database();
      try (Scorer scorer = startScorer(kafka, database, clock)) {
        stop.expectOrderlyEnd();
        tellWayIn(scorer, database);
        stream(kafka, job, clock, events, start.state(), stop);
      }
    }
  }

  /** The state of an earlier run of the same scenario. */
  private Optional<DemoState> resumable() throws IOException {
    Optional<DemoState> state = folder.readState();
    if (state.isEmpty()) {
      // What a start that was not finished has left is of no use.
      folder.clear();
      if (!folder.hasSpace(DemoFolder.SPACE_TO_START)) {
        throw new DemoException(
            "The disk with "
                + folder.directory()
                + " has less than 1 GB left: free some space, or choose another folder with"
                + " --data.",
            null);
      }
    } else if (!state.get().scenario().equals(scenario.description())) {
      throw new DemoException(
          "The folder "
              + folder.directory()
              + " holds a demo of "
              + state.get().scenario()
              + ", not of "
              + scenario.description()
              + ": repeat its options, begin anew with --start-over, or choose another folder"
              + " with --data.",
          null);
    }
    return state;
  }

  private Prepared resume(EmbeddedFlink flink, Sequence events, DemoState state) throws Exception {
    return phases.run(
        "Going to where the last run ended",
        detail -> {
          events.skip(state.position());
          Path restartPoint =
              flink
                  .latestRestartPoint()
                  .orElseThrow(
                      () ->
                          new DemoException(
                              "The state of the scoring job is gone from "
                                  + folder.flink()
                                  + ": begin anew with --start-over.",
                              null));
          detail.outcome(
              "Going on where the last run ended, after %,d events, with its model and its state."
                  .formatted(state.position()));
          return new Prepared(state, restartPoint);
        });
  }

  private ScoringJob startScoring(EmbeddedKafka kafka, EmbeddedFlink flink, Path restartPoint)
      throws Exception {
    return phases.run(
        "Starting the scoring job",
        detail -> {
          ScoringJob job =
              ScoringJob.start(kafka, flink, folder, Output.DECISIONS, Optional.of(restartPoint));
          detail.outcome("The scoring job runs.");
          return job;
        });
  }

  private Scorer startScorer(EmbeddedKafka kafka, Database database, SimulatedClock clock)
      throws Exception {
    return phases.run(
        "Starting the console and the API",
        detail -> {
          Scorer scorer =
              Scorer.start(
                  new ScorerOptions(
                          new ListenOptions(LoopbackPorts.ADDRESS, options.port(), null),
                          PredictOptions.at(KafkaCluster.at(kafka.bootstrapServers())),
                          clock)
                      .withRegistry(folder.registry().toString()),
                  database);
          detail.outcome("The console and the API run at " + scorer.address() + ".");
          return scorer;
        });
  }

  private void tellWayIn(Scorer scorer, Database database) throws IOException {
    DemoAccess.ensureKey(database, folder.scoreKey());
    Optional<String> password = DemoAccess.ensureAdmin(database);
    screen.print(
        "Open the console at %s and log in as %s%s"
            .formatted(
                scorer.address(),
                DemoAccess.ADMIN,
                password
                    .map(" with the password %s. It is shown only this once."::formatted)
                    .orElse(". Is the password lost? " + newPassword())));
    screen.print("A key for the API is in " + folder.scoreKey() + ".");
  }

  private String newPassword() {
    return "'./fraudbeam accounts password %s --data %s' asks for another one."
        .formatted(DemoAccess.ADMIN, folder.directory());
  }

  private void stream(
      EmbeddedKafka kafka,
      ScoringJob job,
      SimulatedClock clock,
      Sequence events,
      DemoState state,
      StopSignal stop)
      throws IOException, InterruptedException {
    // Not before: the job may be far behind while it takes in the history.
    KafkaTopics.bound(Map.of("bootstrap.servers", kafka.bootstrapServers()), Topics.all(), KEPT);
    screen.print(
        "Live from here: a simulated day takes %s. %s Ctrl-C stops."
            .formatted(inWords(options.dayLength()), scenario.truthInWords()));
    LiveStream live = new LiveStream(folder, scenario, job, screen, clock);
    DemoState end = live.run(kafka.bootstrapServers(), events, state, options.speed(), stop);
    screen.status(List.of("Stopping ..."));
    job.stop();
    screen.status(List.of());
    screen.print(
        "Stopped after %,d events. The next start goes on from there.".formatted(end.position()));
  }

  private static String inWords(Duration duration) {
    if (duration.toMillis() % 60_000 == 0) {
      return duration.toMinutes() == 1 ? "a minute" : duration.toMinutes() + " minutes";
    }
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString()
        + " seconds";
  }
}
