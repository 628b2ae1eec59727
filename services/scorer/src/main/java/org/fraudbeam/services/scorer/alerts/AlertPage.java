package org.fraudbeam.services.scorer.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the alerts that were asked for.
 *
 * @param alerts in the order that was asked for
 * @param next where the next page begins, or null if there is none
 */
public record AlertPage(List<Alert> alerts, @Nullable String next) {

  public AlertPage {
    alerts = List.copyOf(alerts);
  }
}
