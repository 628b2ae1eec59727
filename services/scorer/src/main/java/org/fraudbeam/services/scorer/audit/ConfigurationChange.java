package org.fraudbeam.services.scorer.audit;

import org.jdbi.v3.core.Handle;

/**
 * A change of what the scoring job works by, for the audit.
 *
 * @param actor who makes it
 * @param area of what is changed
 * @param action what is done, in one word
 * @param subject to what
 * @param note why, in the actor's words; may be empty
 */
public record ConfigurationChange(
    String actor, Area area, String action, String subject, String note) {

  /** What can be changed. */
  public enum Area {
    /** Which model decides, and which is in its shadow. */
    MODEL,
    /** The rules beside the model. */
    RULE
  }

  /** Keeps it, in the transaction that makes the change. */
  public void record(Handle handle) {
    int unused =
        handle
            .createUpdate(
                """
                insert into configuration_change (changed_by, area, action, subject, note)
                values (:actor, :area, :action, :subject, :note)
                """)
            .bind("actor", actor)
            .bind("area", area.name().toLowerCase(java.util.Locale.ROOT))
            .bind("action", action)
            .bind("subject", subject)
            .bind("note", note)
            .execute();
  }
}
