package org.fraudbeam.services.producer.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Our own clock, by which messages are paced. */
interface Stopwatch {
  /** The clock of this machine. */
  Stopwatch SYSTEM =
      new Stopwatch() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public boolean sleep(long nanos, CountDownLatch interruption) throws InterruptedException {
          return !interruption.await(nanos, TimeUnit.NANOSECONDS);
        }
      };

  /** Nanoseconds since some moment. */
  long nanos();

  /** Sleeps, and returns true, or false if the latch was opened meanwhile. */
  boolean sleep(long nanos, CountDownLatch interruption) throws InterruptedException;
}
