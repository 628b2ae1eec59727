package org.fraudbeam.services.producer.delivery;

import java.util.HashSet;
import java.util.Set;

/**
 * Up to where everything is acknowledged. Partitions acknowledge independently, so an
 * acknowledgement says nothing of the messages before it.
 */
final class AcknowledgedPrefix {
  private final Set<Long> beyond = new HashSet<>();
  private long end;

  AcknowledgedPrefix(long start) {
    this.end = start;
  }

  /** Notes that the message of this number is safe. */
  synchronized void acknowledge(long number) {
    if (number != end) {
      beyond.add(number);
      return;
    }
    end++;
    while (beyond.remove(end)) {
      end++;
    }
  }

  /** The number of the first message that is not known to be safe. */
  synchronized long end() {
    return end;
  }
}
