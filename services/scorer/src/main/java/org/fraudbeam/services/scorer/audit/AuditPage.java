package org.fraudbeam.services.scorer.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the audit.
 *
 * @param entries the latest first
 * @param next where the next page begins, or null if there is none
 */
public record AuditPage(List<AuditEntry> entries, @Nullable String next) {

  /** The first of these entries, which are one more if there are more. */
  static AuditPage of(List<AuditEntry> entries, int limit) {
    return entries.size() <= limit
        ? new AuditPage(entries, null)
        : new AuditPage(
            entries.subList(0, limit), AuditCursor.of(entries.get(limit - 1)).toString());
  }
}
