package org.fraudbeam.services.standalone.bench.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.fraudbeam.services.standalone.bench.measure.Ledger;

/** Waits for what should happen, but not for ever. */
record Patience(ChaosPlan plan, Ledger ledger) {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /**
   * Returns when a condition holds.
   *
   * @param what is waited for, for the sentence of a failure
   * @throws IOException if it does not within 5 minutes
   */
  void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new IOException(
            "Seed %d waited %d minutes in vain for %s; %,d transactions have no decision. Logs are in %s."
                .formatted(
                    plan.seed(), LONGEST.toMinutes(), what, ledger.waiting(), plan.folder()));
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }
}
