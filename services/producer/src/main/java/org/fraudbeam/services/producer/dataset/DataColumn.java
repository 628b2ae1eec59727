package org.fraudbeam.services.producer.dataset;

import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A column of a data set.
 *
 * @param name its name in the header
 * @param kind what its values are
 * @param value the value of a transaction
 */
record DataColumn(String name, Kind kind, Value value) {

  /** What the values of a column are. */
  enum Kind {
    /** A String. */
    TEXT,
    /** A Long, epoch milliseconds. */
    MOMENT,
    /** A BigDecimal, in major units. */
    AMOUNT,
    /** An Integer. */
    NUMBER
  }

  /** Finds the value of a transaction, null for none. */
  @FunctionalInterface
  interface Value {
    @Nullable Object of(SimulatedTransaction simulated);
  }
}
