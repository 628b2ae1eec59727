package org.fraudbeam.services.scorer.accounts;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.fraudbeam.services.scorer.access.Network;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.accounts.LoginPage.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /login} begins a session and {@code /logout} ends it. */
public final class LoginRoutes implements Routes {

  /** Where one logs in. */
  public static final String LOGIN = "/login";

  private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);
  private static final String HOME = "/";

  /** Browsers take a second slash, or a backslash, for the beginning of a host. */
  private static final String OWN_PATH = "/([!-\\[\\]-~&&[^/]][!-~]*)?";

  private final Accounts accounts;
  private final Sessions sessions;
  private final LoginPage page;
  private final LoginLimit limit = LoginLimit.by(Clock.systemUTC());

  private LoginRoutes(Accounts accounts, Sessions sessions, LoginPage page) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.page = page;
  }

  /** Logs in to these accounts, by this page. */
  public static LoginRoutes of(Accounts accounts, Sessions sessions, LoginPage page) {
    return new LoginRoutes(accounts, sessions, page);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(LOGIN, r -> show(r, Outcome.NONE, "", r.queryParam("next")), Role.ANYONE)
        .post(LOGIN, this::logIn, Role.ANYONE)
        .post("/logout", this::logOut, Role.ANALYST);
  }

  private void logIn(Context request) {
    requireSameOrigin(request);
    String name = field(request, "name").strip().toLowerCase(Locale.ROOT);
    String next = request.formParam("next");
    if (!Names.isName(name)) {
      refuse(request, HttpStatus.UNAUTHORIZED, Outcome.WRONG, "", next);
    } else if (!limit.allows(name, request.ip())) {
      LOG.warn(
          "Too many logins were tried for the account {} or from {}",
          name,
          Network.of(request.ip()));
      request.header(Header.RETRY_AFTER, Long.toString(LoginLimit.PERIOD.toSeconds()));
      refuse(request, HttpStatus.TOO_MANY_REQUESTS, Outcome.TOO_MANY, name, next);
    } else {
      Optional<Account> account = accounts.find(name, field(request, "password"));
      if (account.isEmpty()) {
        LOG.warn("A login for the account {} from {} was refused", name, Network.of(request.ip()));
        refuse(request, HttpStatus.UNAUTHORIZED, Outcome.WRONG, name, next);
      } else {
        limit.succeeded(name, request.ip());
        sessions.begin(request, account.get());
        request.redirect(ownPath(next), HttpStatus.SEE_OTHER);
      }
    }
  }

  private void logOut(Context request) {
    sessions.end(request);
    request.redirect(LOGIN, HttpStatus.SEE_OTHER);
  }

  private void refuse(
      Context request, HttpStatus status, Outcome outcome, String name, @Nullable String next) {
    request.status(status);
    show(request, outcome, name, next);
  }

  private void show(Context request, Outcome outcome, String name, @Nullable String next) {
    request.header(Header.CACHE_CONTROL, "no-store");
    page.show(request, outcome, name, ownPath(next));
  }

  private static String field(Context request, String name) {
    String value = request.formParam(name);
    return value == null ? "" : value;
  }

  /** Nobody is led to another site. */
  private static String ownPath(@Nullable String next) {
    return next != null && next.matches(OWN_PATH) ? next : HOME;
  }

  /** A page of another site must not log a person in under a name of its choice. */
  private static void requireSameOrigin(Context request) {
    String origin = request.header(Header.ORIGIN);
    if (origin != null && !isOwn(origin, request)) {
      throw new ForbiddenResponse("Log in on the page of this service.");
    }
  }

  private static boolean isOwn(String origin, Context request) {
    try {
      return Objects.equals(URI.create(origin).getAuthority(), request.host());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
