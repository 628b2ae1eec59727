package org.fraudbeam.services.scorer.accounts;

import org.jdbi.v3.core.Handle;

/** Writes into the audit who changed an account or a key. */
final class AccessChanges {

  private AccessChanges() {}

  /** Keeps a change, in the transaction that makes it. */
  static void record(Handle handle, String actor, String action, String subject) {
    int unused =
        handle
            .createUpdate(
                """
                insert into access_change (changed_by, action, subject)
                values (:actor, :action, :subject)
                """)
            .bind("actor", actor)
            .bind("action", action)
            .bind("subject", subject)
            .execute();
  }
}
