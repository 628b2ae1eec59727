package org.fraudbeam.services.standalone.bench.measure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.standalone.bench.workload.Traffic;
import org.jspecify.annotations.Nullable;

/** The bodies of requests, made before the first is sent, so that making them costs no time. */
final class Requests {

  private final List<byte[]> bodies = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  private Requests(Traffic traffic) {
    Iterator<Arrival<Event>> events = traffic.events();
    while (bodies.size() < traffic.transactions()) {
      if (events.next().content() instanceof Transaction transaction) {
        bodies.add(TransactionJson.write(transaction));
      }
    }
  }

  static Requests of(Traffic traffic) {
    return new Requests(traffic);
  }

  /** The next body, in the order of the transactions' times; null after the last. */
  byte @Nullable [] next() {
    int number = next.getAndIncrement();
    return number < bodies.size() ? bodies.get(number) : null;
  }
}
