package org.fraudbeam.services.scorer.accounts;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.fraudbeam.services.scorer.access.Authenticator;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Secrets;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of people who are logged in. A browser has the secret of its session in a cookie
 * that no script can read; a change needs the {@link CsrfToken} of the session as well.
 */
public final class Sessions implements Authenticator {

  /** After so long one has to log in again. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  private static final String COOKIE = "fraudbeam_session";
  private static final int SECRET_BYTES = 32;
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private final Jdbi jdbi;

  private Sessions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The sessions of this database. */
  public static Sessions in(Database database) {
    return new Sessions(database.jdbi());
  }

  /**
   * The person whose session a request belongs to.
   *
   * @throws ForbiddenResponse if the request may change something and lacks the token of the
   *     session
   */
  @Override
  public Optional<Caller> callerOf(Context request) {
    String secret = request.cookie(COOKIE);
    Optional<Caller> caller = secret == null ? Optional.empty() : find(secret);
    if (secret != null
        && caller.isPresent()
        && !HARMLESS.contains(request.method().name())
        && !CsrfToken.isIn(request, secret)) {
      throw new ForbiddenResponse(
          "This did not come from a page of this service: load the page again.");
    }
    return caller;
  }

  private Optional<Caller> find(String secret) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select a.name, a.role from session s join account a on a.name = s.account_name
                    where s.secret_hash = :hash and s.expires_at > now() and a.disabled_at is null
                    """)
                .bind("hash", Secrets.hash(secret))
                .map(
                    row ->
                        new Caller(
                            row.getColumn("name", String.class),
                            Set.of(Role.of(row.getColumn("role", String.class)))))
                .findOne());
  }

  /** Answers a request with the cookie of a new session. */
  void begin(Context request, Account account) {
    String secret = Secrets.random(SECRET_BYTES);
    jdbi.useTransaction(
        handle -> {
          int unused = handle.execute("delete from session where expires_at <= now()");
          unused =
              handle
                  .createUpdate(
                      """
                      insert into session (secret_hash, account_name, expires_at)
                      values (:hash, :name, now() + :lifetime * interval '1 second')
                      """)
                  .bind("hash", Secrets.hash(secret))
                  .bind("name", account.name())
                  .bind("lifetime", LIFETIME.toSeconds())
                  .execute();
          AccessChanges.record(handle, account.name(), "log_in", "account " + account.name());
        });
    request.cookie(cookie(request, secret, (int) LIFETIME.toSeconds()));
  }

  /** Ends the session of a request, and has the browser forget it. */
  void end(Context request) {
    String secret = request.cookie(COOKIE);
    if (secret != null) {
      jdbi.useTransaction(
          handle -> {
            Optional<String> name =
                handle
                    .createQuery(
                        "delete from session where secret_hash = :hash returning account_name")
                    .bind("hash", Secrets.hash(secret))
                    .mapTo(String.class)
                    .findOne();
            name.ifPresent(n -> AccessChanges.record(handle, n, "log_out", "account " + n));
          });
    }
    request.cookie(cookie(request, "", 0));
  }

  /** The secret of a request's session, valid or not. */
  static @Nullable String secretOf(Context request) {
    return request.cookie(COOKIE);
  }

  private static Cookie cookie(Context request, String value, int seconds) {
    Cookie cookie = new Cookie(COOKIE, value);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setSecure(isOverTls(request));
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  /** Also where a proxy in front ends the encryption, as it says. */
  private static boolean isOverTls(Context request) {
    return request.scheme().equals("https") || "https".equals(request.header("X-Forwarded-Proto"));
  }
}
