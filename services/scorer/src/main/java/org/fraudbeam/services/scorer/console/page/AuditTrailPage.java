package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.fraudbeam.services.scorer.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Who did what when.
 *
 * @param entries the latest first
 * @param next where the list goes on, if it does
 * @param isLater whether it begins somewhere in the middle
 */
public record AuditTrailPage(
    Frame frame, List<AuditEntry> entries, @Nullable String next, boolean isLater) {

  private static final String ALERT = "alert ";

  /** When somebody did it. */
  public String time(AuditEntry entry) {
    return Words.time(entry.at());
  }

  /** What somebody did, in words. */
  public String action(AuditEntry entry) {
    return Words.sentence(entry.action().replace('_', ' '));
  }

  /** The page of the alert that an entry is about, if it is about one. */
  public @Nullable String address(AuditEntry entry) {
    return entry.subject().startsWith(ALERT)
        ? "/console/alerts/" + entry.subject().substring(ALERT.length())
        : null;
  }

  /** The address of the next page. */
  public String nextAddress() {
    return Section.AUDIT.path() + "?before=" + next;
  }
}
