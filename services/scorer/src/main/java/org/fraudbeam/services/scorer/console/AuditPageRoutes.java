package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.audit.AuditCursor;
import org.fraudbeam.services.scorer.audit.AuditLog;
import org.fraudbeam.services.scorer.audit.AuditPage;
import org.fraudbeam.services.scorer.audit.AuditRoutes;
import org.fraudbeam.services.scorer.console.page.AuditTrailPage;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.Section;

/** {@code /console/audit}: who did what when, for admins. */
public final class AuditPageRoutes implements Routes {

  private static final int ENTRIES = 100;

  private final AuditLog log;

  private AuditPageRoutes(AuditLog log) {
    this.log = log;
  }

  /** Shows this audit. */
  public static AuditPageRoutes of(AuditLog log) {
    return new AuditPageRoutes(log);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.get(Section.AUDIT.path(), this::show, Role.ADMIN);
  }

  private void show(Context request) {
    AuditCursor before = AuditRoutes.before(request);
    AuditPage page = log.latest(ENTRIES, before);
    Pages.show(
        request,
        "audit",
        new AuditTrailPage(
            new Frame("Audit", Section.AUDIT, Visitors.of(request)),
            page.entries(),
            page.next(),
            before != null));
  }
}
