package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.parity.ParityCommand;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.ArrivalOrder;
import org.fraudbeam.services.producer.disturbance.Duplicates;
import org.fraudbeam.services.producer.disturbance.Lateness;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.disturbance.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The Handbook's July through a real Kafka and a real Flink: warmed with April to June, shuffled
 * within a minute, one in a hundred sent twice, the worker killed once. Some minutes and gigabytes,
 * so on request only:
 *
 * <pre>{@code
 * ./mvnw verify -pl services/standalone -am -Dfraudbeam.month=../shared/data/handbook \
 *     -Dit.test=MonthReplayIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 */
@EnabledIfSystemProperty(named = "fraudbeam.month", matches = ".+")
final class MonthReplayIT {

  private static final long JULY = Instant.parse("2018-07-01T00:00:00Z").toEpochMilli();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @TempDir Path folder;

  @Test
  void shouldServeJulyAsTheHistoryGivesIt() throws Exception {
    Path data = Path.of(System.getProperty("fraudbeam.month"));
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1);
        Stream<Event> events = EventFiles.stream(data, ColumnMapping.knownNames())) {
      FlinkJob job = cluster.submit(1);
      PeekingIterator<Arrival<Event>> timeline =
          Iterators.peekingIterator(Timeline.of(events.iterator()));
      send(
          cluster, Timeline.messages(until(JULY, timeline), (message, out) -> out.accept(message)));
      long history = cluster.count(Topics.TRANSACTIONS);
      eventually(() -> cluster.count(Topics.SCORES) >= history);

      Iterator<Arrival<Message>> shuffled =
          Timeline.messages(timeline, Lateness.shuffled(MINUTE, 1));
      try (EventProducer producer =
          cluster.produce(
              ArrivalOrder.disturbed(shuffled, Duplicates.exact(Share.of(0.01), MINUTE, 2)),
              Pacing.atRate(4_000))) {
        producer.start();
        long half = history + 150_000;
        eventually(() -> cluster.count(Topics.SCORES) > half);
        cluster.flink().killTaskManager();
        eventually(() -> !job.isRunning());
        cluster.flink().startTaskManager();
        assertThat(producer.awaitEnd(LONGEST)).isTrue();
      }
      eventually(cluster::isCaughtUp);
      int outcome =
          new CommandLine(new ParityCommand())
              .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
              .execute(
                  "--bootstrap-servers", cluster.bootstrapServers(), "--first-day", "2018-07-01");
      assertThat(outcome).isZero();
      assertThat(job.restarts()).isPositive();
    }
  }

  private static void send(ScoringCluster cluster, Iterator<Arrival<Message>> messages)
      throws InterruptedException {
    try (EventProducer producer = cluster.produce(messages, Pacing.asFastAsPossible())) {
      producer.start();
      assertThat(producer.awaitEnd(LONGEST)).isTrue();
    }
  }

  /** What is due before a time; the rest stays in the timeline. */
  private static Iterator<Arrival<Event>> until(
      long millis, PeekingIterator<Arrival<Event>> timeline) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return timeline.hasNext() && timeline.peek().dueMillis() < millis;
      }

      @Override
      public Arrival<Event> next() {
        return timeline.next();
      }
    };
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(condition);
  }
}
