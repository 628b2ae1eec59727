package org.fraudbeam.services.scorer.alerts;

import java.util.Locale;

/** Where an alert is on its way. */
public enum AlertStatus {
  /** Nobody works on it. */
  OPEN,
  /** An analyst works on its card. */
  TAKEN,
  /** It is decided. */
  CLOSED;

  /** The status in lower case, as it is written everywhere. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
