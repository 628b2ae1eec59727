package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DecisionStore;
import org.jdbi.v3.core.JdbiException;

/** Looks at the database and at Kafka every few seconds, on its own thread. */
public final class LiveWatch implements HealthCheck, AutoCloseable {

  /** The time between two looks. */
  public static final Duration PERIOD = DecisionCounts.INTERVAL;

  /** A decision is in the database so long after it was made, unless the database is behind. */
  private static final Duration UNTIL_KEPT = Duration.ofSeconds(2);

  private final Database database;
  private final OffsetSource offsets;
  private final Arrivals arrivals = new Arrivals(LiveFigures.WINDOW);
  private final ArrivalWatch arrivalWatch;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "live figures");
  private Map<TopicPartition, Long> earlierEnds = Map.of();
  private volatile LiveFigures figures = LiveFigures.none();

  private LiveWatch(KafkaCluster kafka, Database database) {
    this.database = database;
    this.offsets = OffsetSource.of(kafka);
    this.arrivalWatch = ArrivalWatch.start(kafka, arrivals::add);
    thread.setDaemon(true);
  }

  /** Begins to look. */
  public static LiveWatch start(KafkaCluster kafka, Database database) {
    LiveWatch watch = new LiveWatch(kafka, database);
    watch.thread.start();
    return watch;
  }

  /** What the latest look has found. */
  public LiveFigures figures() {
    return figures;
  }

  private void run() {
    try {
      do {
        figures = look(figures);
      } while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was scored stays as it was seen before while the database does not answer. */
  private LiveFigures look(LiveFigures before) throws InterruptedException {
    Instant now = Instant.now();
    Scoring scoring = before.scoring();
    boolean databaseAnswers = true;
    try {
      arrivals.decided(DecisionStore.in(database).scoredAt(arrivals.waiting()));
      scoring = Scoring.of(database, arrivals, endOfWindow(now));
    } catch (JdbiException e) {
      databaseAnswers = false;
    }
    // What waited a moment ago says nothing about now.
    Backlog backlog = Backlog.NONE;
    boolean kafkaAnswers = true;
    try {
      Offsets found = offsets.look(Reader.ALL);
      // What has only just come is on its way, and no backlog.
      backlog = Backlog.of(found, earlierEnds.isEmpty() ? found.ends() : earlierEnds, arrivals);
      earlierEnds = found.ends();
    } catch (ExecutionException e) {
      kafkaAnswers = false;
    }
    return new LiveFigures(now, scoring, backlog, databaseAnswers, kafkaAnswers);
  }

  private static Instant endOfWindow(Instant now) {
    long interval = DecisionCounts.INTERVAL.toMillis();
    return Instant.ofEpochMilli(now.minus(UNTIL_KEPT).toEpochMilli() / interval * interval);
  }

  @Override
  public Optional<Finding> look() {
    return thread.isAlive()
        ? Optional.empty()
        : Optional.of(
            Finding.degraded(
                "The live figures are not made any more: see the log, and restart this server."));
  }

  @Override
  public void close() {
    closing.countDown();
    arrivalWatch.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    offsets.close();
  }
}
