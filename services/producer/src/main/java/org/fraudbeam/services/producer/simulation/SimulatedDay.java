package org.fraudbeam.services.producer.simulation;

import java.time.LocalDate;
import java.util.List;

/**
 * The transactions of one day.
 *
 * @param date the day, in UTC
 * @param transactions in order of (time, id)
 */
public record SimulatedDay(LocalDate date, List<SimulatedTransaction> transactions) {
  /** Keeps a copy. */
  public SimulatedDay {
    transactions = List.copyOf(transactions);
  }
}
