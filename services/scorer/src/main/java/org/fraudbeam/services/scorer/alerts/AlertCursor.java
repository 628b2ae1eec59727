package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;
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
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
      if (parts.length == 3 && parts[0].equals(sort.word())) {
        return new AlertCursor(sort, sort.parse(parts[1]), UUID.fromString(parts[2]));
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

  /** The text of it: letters, digits, '-' and '_'. */
  @Override
  public String toString() {
    String text = sort.word() + " " + value + " " + alertId;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
