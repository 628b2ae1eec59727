package org.fraudbeam.services.standalone.bench.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/** Traffic that is sent at a rate and remembers when each transaction went out. */
final class TimedTraffic {

  /** Shorter sleeps cost more than they are exact. */
  private static final long SHORTEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final AtomicLongArray sentNanos;

  private TimedTraffic(Traffic traffic) {
    this.sentNanos = new AtomicLongArray(Math.toIntExact(traffic.transactions()));
    Iterator<Arrival<Event>> events = traffic.events();
    while (numbers.size() < traffic.transactions()) {
      Event event = events.next().content();
      boolean isTransaction = event instanceof Transaction;
      records.add(
          new ProducerRecord<>(
              isTransaction ? Topics.TRANSACTIONS : Topics.LABELS,
              event.userId().getBytes(UTF_8),
              Message.of(event).bytes()));
      if (isTransaction) {
        numbers.put(event.transactionId(), numbers.size());
      }
    }
  }

  /** Makes all of it ready, so that sending is all that is left to do. */
  static TimedTraffic ready(Traffic traffic) {
    return new TimedTraffic(traffic);
  }

  /** Number of a transaction, from 0; -1 if it is not part of this. */
  int number(String transactionId) {
    return numbers.getOrDefault(transactionId, -1);
  }

  /** When a transaction was sent, in nanoseconds of this process' clock. */
  long sentNanos(int number) {
    return sentNanos.getAcquire(number);
  }

  /** Sends everything: what is behind its time goes at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // What is lost is missing among the scores.
  void send(String bootstrapServers, int rate) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long start = System.nanoTime();
      long nanosBetween = TimeUnit.SECONDS.toNanos(1) / rate;
      int number = 0;
      for (ProducerRecord<byte[], byte[]> record : records) {
        if (record.topic().equals(Topics.TRANSACTIONS)) {
          waitUntil(start + number * nanosBetween);
          sentNanos.setRelease(number, System.nanoTime());
          number++;
        }
        producer.send(record);
      }
    }
  }

  private static void waitUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(Math.max(left, SHORTEST_SLEEP_NANOS));
      left = nanos - System.nanoTime();
    }
  }
}
