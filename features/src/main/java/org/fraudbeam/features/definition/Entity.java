package org.fraudbeam.features.definition;

import java.util.Locale;
import org.fraudbeam.features.transaction.Event;

/**
 * Whose history a feature looks at. The order is the order of computation: what is derived from the
 * customer's history travels with the transaction to the terminal.
 */
public enum Entity {
  CUSTOMER,
  TERMINAL;

  /** The key of this entity in an event. */
  public String keyOf(Event event) {
    return switch (this) {
      case CUSTOMER -> event.userId();
      case TERMINAL -> event.merchantId();
    };
  }

  /** Lower case, as in feature names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
