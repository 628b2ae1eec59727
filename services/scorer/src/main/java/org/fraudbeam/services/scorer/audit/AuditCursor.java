package org.fraudbeam.services.scorer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The place of an entry in the audit.
 *
 * @param at its time
 * @param area its area
 * @param number its number
 */
public record AuditCursor(Instant at, String area, long number) {

  static AuditCursor of(AuditEntry entry) {
    return new AuditCursor(entry.at(), entry.area(), entry.number());
  }

  /**
   * The cursor that a text holds.
   *
   * @throws IllegalArgumentException if it holds none
   */
  static AuditCursor parse(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
      if (parts.length == 3) {
        return new AuditCursor(Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]));
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw unknown(e);
    }
    throw unknown(null);
  }

  private static IllegalArgumentException unknown(@Nullable RuntimeException cause) {
    return new IllegalArgumentException("before must be the value of next in an answer.", cause);
  }

  /** The text of it: letters, digits, '-' and '_'. */
  @Override
  public String toString() {
    String text = at + " " + area + " " + number;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
