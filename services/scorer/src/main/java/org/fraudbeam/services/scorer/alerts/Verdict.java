package org.fraudbeam.services.scorer.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an analyst says about an alert. */
public enum Verdict {
  /** It was fraud: closes the alert and becomes a label. */
  FRAUD,
  /** It was the customer: closes the alert and becomes a label. */
  LEGITIMATE,
  /** Somebody else should look: the alert goes back to the queue, and nothing is learned. */
  UNSURE;

  /** The verdict in lower case, as it is written everywhere. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict with this word, if there is one. */
  public static Optional<Verdict> of(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
  }

  /** Whether an alert is closed by it. */
  public boolean closes() {
    return this != UNSURE;
  }
}
