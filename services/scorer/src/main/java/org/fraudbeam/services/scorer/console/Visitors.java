package org.fraudbeam.services.scorer.console;

import io.javalin.http.Context;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.CsrfToken;
import org.fraudbeam.services.scorer.console.page.Visitor;

/** Who looks at the pages. */
final class Visitors {

  private Visitors() {}

  /** Who sent a request. */
  static Visitor of(Context request) {
    Caller caller = AccessControl.caller(request);
    return new Visitor(
        caller.name(), Role.ADMIN.isGrantedBy(caller.roles()), CsrfToken.of(request));
  }
}
