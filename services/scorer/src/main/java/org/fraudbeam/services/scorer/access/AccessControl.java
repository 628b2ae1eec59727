package org.fraudbeam.services.scorer.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Header;
import io.javalin.http.UnauthorizedResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request through to its route only if the caller has a role that the route names. Nobody
 * gets through to a route that names none.
 */
public final class AccessControl implements Routes {

  private static final String CALLER = "fraudbeam.caller";

  private final List<Authenticator> authenticators;

  private AccessControl(List<Authenticator> authenticators) {
    this.authenticators = authenticators;
  }

  /** Control that knows a caller by the first of these that does. */
  public static AccessControl by(Authenticator... authenticators) {
    return new AccessControl(List.of(authenticators));
  }

  /**
   * Who sent the request.
   *
   * @throws UnauthorizedResponse if the route is open to anyone: then nobody was asked
   */
  public static Caller caller(Context request) {
    Caller caller = request.attribute(CALLER);
    if (caller == null) {
      throw unauthorized();
    }
    return caller;
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.beforeMatched(this::check);
  }

  private void check(Context request) {
    if (isAllowed(request, Set.of())) {
      return;
    }
    Optional<Caller> caller =
        authenticators.stream().flatMap(a -> a.callerOf(request).stream()).findFirst();
    if (caller.isEmpty()) {
      request.header(Header.WWW_AUTHENTICATE, "Bearer");
      throw unauthorized();
    }
    request.attribute(CALLER, caller.get());
    if (!isAllowed(request, caller.get().roles())) {
      throw new ForbiddenResponse("Your role does not allow this.");
    }
  }

  private static boolean isAllowed(Context request, Set<Role> roles) {
    return request.routeRoles().stream()
        .anyMatch(role -> role instanceof Role needed && needed.isGrantedBy(roles));
  }

  private static UnauthorizedResponse unauthorized() {
    return new UnauthorizedResponse("Send an API key as Authorization: Bearer KEY, or log in.");
  }
}
