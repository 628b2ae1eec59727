package org.fraudbeam.services.scorer.audit;

import java.time.Instant;
import java.util.List;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the audit. It is written with each change, in the transaction of the change. */
public final class AuditLog {

  private final Jdbi jdbi;

  private AuditLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The audit of this database. */
  public static AuditLog in(Database database) {
    return new AuditLog(database.jdbi());
  }

  /**
   * The latest entries, the last first.
   *
   * @param limit how many at most
   * @param before only what came before; null for all
   */
  public AuditPage latest(int limit, @Nullable AuditCursor before) {
    // One more than asked for tells whether there are more.
    return AuditPage.of(entries(limit + 1, before), limit);
  }

  private List<AuditEntry> entries(int limit, @Nullable AuditCursor before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select at, area, number, actor, action, subject, note from audit
                    where :at::timestamptz is null or (at, area, number) < (:at, :area, :number)
                    order by at desc, area desc, number desc limit :limit
                    """)
                .bind("at", before == null ? null : before.at())
                .bind("area", before == null ? null : before.area())
                .bind("number", before == null ? null : before.number())
                .bind("limit", limit)
                .map(
                    row ->
                        new AuditEntry(
                            row.getColumn("at", Instant.class),
                            row.getColumn("area", String.class),
                            row.getColumn("number", Long.class),
                            row.getColumn("actor", String.class),
                            row.getColumn("action", String.class),
                            row.getColumn("subject", String.class),
                            row.getColumn("note", String.class)))
                .list());
  }
}
