package org.fraudbeam.services.producer.delivery;

import java.util.Iterator;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.ArrivalOrder;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;

/**
 * Transactions and labels in the order in which they become known: a transaction when it happens,
 * its label when it is reported.
 */
public final class Timeline {
  private Timeline() {}

  /** The events of a simulation. After its last day come the labels that are still due. */
  public static Iterator<Arrival<Event>> of(Simulation simulation) {
    return of(
        simulation
            .days()
            .flatMap(day -> day.transactions().stream())
            .flatMap(Timeline::eventsOf)
            .iterator());
  }

  private static Stream<Event> eventsOf(SimulatedTransaction simulated) {
    return Stream.concat(Stream.of(simulated.transaction()), simulated.label().stream());
  }

  /**
   * The events of any source.
   *
   * @param events in order of the transactions' times, a label anywhere among those of its time;
   *     reading on fails with an IllegalStateException where they are not
   */
  public static Iterator<Arrival<Event>> of(Iterator<? extends Event> events) {
    return ArrivalOrder.<Event, Event>of(
        events,
        Event::timestampMillis,
        (event, output) -> output.accept(new Arrival<>(event.knownAtMillis(), event)));
  }

  /**
   * Leaves out what was known before a moment. With the events of a simulation, what remains after
   * a history holds the labels of that history which are reported later.
   *
   * @param fromMillis the first moment that counts, epoch milliseconds
   */
  public static <T> Iterator<Arrival<T>> since(long fromMillis, Iterator<Arrival<T>> arrivals) {
    return Stream.iterate(arrivals, Iterator::hasNext, rest -> rest)
        .map(Iterator::next)
        .dropWhile(arrival -> arrival.dueMillis() < fromMillis)
        .iterator();
  }

  /** The messages about events, under a disturbance. */
  public static Iterator<Arrival<Message>> messages(
      Iterator<Arrival<Event>> events, Disturbance<Message> disturbance) {
    return ArrivalOrder.<Arrival<Event>, Message>of(
        events,
        Arrival::dueMillis,
        (arrival, output) ->
            disturbance.disturb(arrival.with(Message.of(arrival.content())), output));
  }
}
