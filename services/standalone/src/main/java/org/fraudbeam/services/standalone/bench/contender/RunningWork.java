package org.fraudbeam.services.standalone.bench.contender;

/** Work that goes on until it is closed. */
interface RunningWork extends AutoCloseable {

  /** Whether all of it has started. */
  boolean isRunning();

  /** How it fares; the time of the processors is left to the process. */
  Health health(double cpuSeconds);

  @Override
  void close();
}
