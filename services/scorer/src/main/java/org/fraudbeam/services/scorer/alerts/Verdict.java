package org.fraudbeam.services.scorer.alerts;

import java.util.Locale;

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

  /** Whether an alert is closed by it. */
  public boolean closes() {
    return this != UNSURE;
  }
}
