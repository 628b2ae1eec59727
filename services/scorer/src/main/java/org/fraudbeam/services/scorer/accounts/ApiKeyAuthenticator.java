package org.fraudbeam.services.scorer.accounts;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.services.scorer.access.Authenticator;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.database.DatabaseProblems;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows programs by their key, sent as {@code Authorization: Bearer KEY}.
 *
 * <p>The valid keys are in memory: a request costs no query, and scoring goes on while the database
 * is away, with the keys that were valid before.
 */
public final class ApiKeyAuthenticator implements Authenticator, AutoCloseable {

  /** A revoked key is refused after so long, once the database answers. */
  public static final Duration PERIOD = Duration.ofSeconds(1);

  /** An unknown key may be new; but whoever guesses keys must not keep the database busy. */
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyAuthenticator.class);
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "api-keys");
            made.setDaemon(true);
            return made;
          });
  private volatile Map<String, Caller> callers = Map.of();
  private long readAtNanos;
  private boolean isAway;

  private ApiKeyAuthenticator(ApiKeys keys) {
    this.keys = keys;
  }

  /** Reads the keys, now and again and again. */
  public static ApiKeyAuthenticator start(ApiKeys keys) {
    ApiKeyAuthenticator authenticator = new ApiKeyAuthenticator(keys);
    authenticator.read();
    var unused =
        authenticator.thread.scheduleWithFixedDelay(
            authenticator::readAgain, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return authenticator;
  }

  @Override
  public Optional<Caller> callerOf(Context request) {
    String authorization = request.header(Header.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(BEARER + ApiKeys.PREFIX)) {
      return Optional.empty();
    }
    String key = ApiKeys.fingerprint(authorization.substring(BEARER.length()));
    @Nullable Caller known = callers.get(key);
    if (known == null) {
      readUnlessJustRead();
      known = callers.get(key);
    }
    return Optional.ofNullable(known);
  }

  private synchronized void readUnlessJustRead() {
    if (System.nanoTime() - readAtNanos > SHORTEST_PERIOD.toNanos()) {
      read();
    }
  }

  private synchronized void read() {
    callers = keys.valid();
    readAtNanos = System.nanoTime();
    isAway = false;
  }

  private void readAgain() {
    try {
      read();
    } catch (JdbiException e) {
      noteAbsence(e);
    }
  }

  private synchronized void noteAbsence(JdbiException failure) {
    if (!isAway) {
      isAway = true;
      LOG.warn(
          "API keys cannot be read{}; those that were valid stay so",
          DatabaseProblems.isAway(failure) ? " while the database is away" : "",
          failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
