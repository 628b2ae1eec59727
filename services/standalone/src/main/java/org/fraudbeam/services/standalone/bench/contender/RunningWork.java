package org.fraudbeam.services.standalone.bench.contender;

/** Work that goes on until it is closed. */
interface RunningWork extends AutoCloseable {

  /** Whether all of it has started. */
  boolean isRunning();

  /** How it fares; what its process takes of the machine is known there. */
  Health health(double cpuSeconds, long heapBytes);

  @Override
  void close();
}
