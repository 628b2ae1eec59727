package org.fraudbeam.services.scorer.api;

import java.util.Optional;

/** Looks at one thing that the service needs. */
@FunctionalInterface
public interface HealthCheck {

  /** What is found: a sentence for people. */
  record Finding(boolean ready, String reason) {

    /** Without it no transaction is scored. */
    public static Finding notReady(String reason) {
      return new Finding(false, reason);
    }

    /** The service works, but not as it should. */
    public static Finding degraded(String reason) {
      return new Finding(true, reason);
    }
  }

  /** What is wrong now, or empty. Answers within a second or two. */
  Optional<Finding> look();
}
