package org.fraudbeam.services.scorer.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.fraudbeam.services.scorer.api.PageToken;

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
    List<String> parts = PageToken.parts(text, 3);
    try {
      return new AuditCursor(
          Instant.parse(parts.get(0)), parts.get(1), Long.parseLong(parts.get(2)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("This is no place in the audit.", e);
    }
  }

  @Override
  public String toString() {
    return PageToken.of(at, area, number);
  }
}
