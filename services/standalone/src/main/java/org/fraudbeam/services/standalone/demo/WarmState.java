package org.fraudbeam.services.standalone.demo;

import java.time.Duration;
import java.util.Iterator;
import org.fraudbeam.pipelines.io.GroupOffsets;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.TopicNames;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.standalone.screen.Phases.Detail;

/**
 * Sends the history through the running job as fast as it goes. Without it, a window of 30 days
 * would be wrong for a month.
 */
final class WarmState {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** A look at what the job has taken costs a checkpoint, so there are few. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final KafkaCluster kafka;
  private final ScoringJob job;

  private WarmState(KafkaCluster kafka, ScoringJob job) {
    this.kafka = kafka;
    this.job = job;
  }

  static WarmState of(String bootstrapServers, ScoringJob job) {
    return new WarmState(KafkaCluster.at(bootstrapServers), job);
  }

  /**
   * Sends everything and returns when the job has all of it in its state.
   *
   * @return the number of events
   */
  long with(Iterator<Arrival<Message>> history, Detail detail) throws InterruptedException {
    KafkaMessageSink sink = KafkaMessageSink.open(kafka, TopicNames.DEFAULT);
    try (EventProducer producer = EventProducer.of(history, Pacing.asFastAsPossible(), sink)) {
      producer.start();
      long start = System.nanoTime();
      while (!producer.awaitEnd(BETWEEN_LOOKS)) {
        job.requireActive();
        detail.progress("%,d events sent".formatted(producer.progress().sent()));
      }
      long sent = producer.progress().sent();
      for (long waiting = lag(); waiting > 0; waiting = lag()) {
        detail.progress("%,d of %,d events".formatted(sent - waiting, sent));
        Thread.sleep(pauseMillis(sent - waiting, waiting, System.nanoTime() - start));
      }
      return sent;
    }
  }

  private long lag() throws InterruptedException {
    job.requireActive();
    job.checkpoint();
    return GroupOffsets.lag(kafka, job.consumerGroup());
  }

  /** About as long as what is waiting will take. */
  private static long pauseMillis(long taken, long waiting, long elapsedNanos) {
    long expected = Math.round(elapsedNanos / 1e6 * waiting / Math.max(1, taken));
    return Math.min(LONGEST_PAUSE.toMillis(), Math.max(SHORTEST_PAUSE.toMillis(), expected));
  }
}
