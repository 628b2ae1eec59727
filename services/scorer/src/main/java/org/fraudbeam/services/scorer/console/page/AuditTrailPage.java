package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import java.util.Map;
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

  private static final Map<String, String> PAGES =
      Map.of(
          "alert ",
          "/console/alerts/",
          "model version ",
          Section.MODELS.path() + "/",
          "rule ",
          Section.RULES.path() + "/");

  /** When somebody did it. */
  public String time(AuditEntry entry) {
    return Words.time(entry.at());
  }

  /** What somebody did, in words. */
  public String action(AuditEntry entry) {
    return Words.sentence(entry.action().replace('_', ' '));
  }

  /** The page of what an entry is about, if there is one. */
  public @Nullable String address(AuditEntry entry) {
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      if (entry.subject().startsWith(page.getKey())) {
        return page.getValue() + entry.subject().substring(page.getKey().length());
      }
    }
    return null;
  }

  /** The address of the next page. */
  public String nextAddress() {
    return Section.AUDIT.path() + "?before=" + next;
  }
}
