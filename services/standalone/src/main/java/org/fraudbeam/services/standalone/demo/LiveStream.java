package org.fraudbeam.services.standalone.demo;

import java.io.IOException;
import java.time.Duration;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Progress;
import org.fraudbeam.services.producer.delivery.TopicNames;
import org.fraudbeam.services.standalone.demo.live.AlertText;
import org.fraudbeam.services.standalone.demo.live.CountingSink;
import org.fraudbeam.services.standalone.demo.live.Decisions;
import org.fraudbeam.services.standalone.demo.live.Panel;
import org.fraudbeam.services.standalone.demo.live.Tally;
import org.fraudbeam.services.standalone.demo.scenario.Scenario;
import org.fraudbeam.services.standalone.demo.scenario.Sequence;
import org.fraudbeam.services.standalone.screen.Screen;
import org.fraudbeam.services.standalone.signal.StopSignal;

/** Streams on the simulated clock and shows what comes of it, until it is stopped. */
final class LiveStream {

  private static final Duration BETWEEN_VIEWS = Duration.ofMillis(500);

  /** How long to wait at the end for the scores of what was sent last. */
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  private final DemoFolder folder;
  private final Scenario scenario;
  private final ScoringJob job;
  private final Screen screen;
  private final SimulatedClock clock;

  LiveStream(
      DemoFolder folder, Scenario scenario, ScoringJob job, Screen screen, SimulatedClock clock) {
    this.folder = folder;
    this.scenario = scenario;
    this.job = job;
    this.screen = screen;
    this.clock = clock;
  }

  /**
   * Streams.
   *
   * @param events in which the position of the state was reached
   * @param state where to begin
   * @return where it ended
   */
  DemoState run(
      String bootstrapServers, Sequence events, DemoState state, double speed, StopSignal stop)
      throws IOException, InterruptedException {
    Tally tally = Tally.from(state.counts());
    CountingSink sink =
        CountingSink.around(
            KafkaMessageSink.open(KafkaCluster.at(bootstrapServers), TopicNames.DEFAULT),
            tally,
            transaction -> scenario.isFraud(transaction).orElse(false));
    EventProducer producer = EventProducer.of(events.rest(), Pacing.atSpeed(speed), sink);
    try (Decisions decisions =
        Decisions.follow(
            bootstrapServers,
            tally,
            alert -> screen.print(AlertText.of(alert, scenario.isFraud(alert.transaction()))))) {
      try (producer) {
        clock.follow(() -> producer.progress().dueMillis());
        producer.start();
        boolean allSent = false;
        while (!stop.await(BETWEEN_VIEWS) && !(allSent && tally.waiting() == 0)) {
          allSent = producer.awaitEnd(Duration.ZERO);
          decisions.requireAlive();
          job.requireActive();
          requireSpace();
          note(state, producer.progress(), tally);
          show(tally);
        }
      }
      drain(tally);
      return note(state, producer.progress(), tally);
    }
  }

  private void show(Tally tally) {
    screen.status(
        Panel.of(clock.millis(), tally.view(), job.isRunning() ? "" : "the job recovers"));
  }

  private DemoState note(DemoState start, Progress progress, Tally tally) throws IOException {
    DemoState now = start.at(start.position() + progress.position(), tally.view().counts());
    now.write(folder.state());
    return now;
  }

  private void requireSpace() throws IOException {
    if (!folder.hasSpace(DemoFolder.SPACE_TO_GO_ON)) {
      throw new DemoException(
          "The disk with "
              + folder.directory()
              + " is nearly full: free some space and start again, or choose another folder with"
              + " --data.",
          null);
    }
  }

  private static void drain(Tally tally) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    while (tally.waiting() > 0 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }
}
