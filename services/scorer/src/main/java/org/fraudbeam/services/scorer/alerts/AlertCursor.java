package org.fraudbeam.services.scorer.alerts;

import java.util.List;
import java.util.UUID;
import org.fraudbeam.services.scorer.api.PageToken;
import org.jspecify.annotations.Nullable;

/**
 * The place after an alert in a sorted list. It stays where it is while alerts come and go, which a
 * page number does not.
 *
 * @param sort by which the list is sorted
 * @param value of the alert there
 * @param alertId of the alert there
 */
record AlertCursor(AlertSort sort, Object value, UUID alertId) {

  static AlertCursor after(Alert alert, AlertSort sort) {
    return new AlertCursor(sort, sort.valueOf(alert), alert.alertId());
  }

  /**
   * The cursor that a text holds.
   *
   * @throws IllegalArgumentException if it holds none of this sort
   */
  static AlertCursor parse(String text, AlertSort sort) {
    try {
      List<String> parts = PageToken.parts(text, 3);
      if (parts.get(0).equals(sort.word())) {
        return new AlertCursor(sort, sort.parse(parts.get(1)), UUID.fromString(parts.get(2)));
      }
    } catch (RuntimeException e) {
      throw unknown(e);
    }
    throw unknown(null);
  }

  private static IllegalArgumentException unknown(@Nullable RuntimeException cause) {
    return new IllegalArgumentException(
        "after must be the value of next in an answer with the same sort", cause);
  }

  @Override
  public String toString() {
    return PageToken.of(sort.word(), value, alertId);
  }
}
