package org.fraudbeam.services.producer.dataset;

import java.io.Closeable;
import java.io.IOException;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;

/** Writes the rows of one file. */
interface RowWriter extends Closeable {
  void write(SimulatedTransaction simulated) throws IOException;
}
