package org.fraudbeam.services.scorer.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often one may try to log in: so often for an account, from anywhere, and so often from an
 * address, into any account. A login that succeeds gives its try back.
 */
final class LoginLimit {

  /** Tries for an account in {@link #PERIOD}. */
  static final int PER_ACCOUNT = 10;

  /** Tries from an address in {@link #PERIOD}: colleagues may share it. */
  static final int PER_ADDRESS = 50;

  /** Runs from the first try on. */
  static final Duration PERIOD = Duration.ofMinutes(15);

  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Tries> accounts = new Bounded();
  private final Map<String, Tries> addresses = new Bounded();

  private LoginLimit(Clock clock) {
    this.clock = clock;
  }

  static LoginLimit by(Clock clock) {
    return new LoginLimit(clock);
  }

  /** Counts a try, before the password is looked at; returns whether there was one left. */
  synchronized boolean allows(String account, String address) {
    Tries forAccount = next(accounts.get(account));
    Tries fromAddress = next(addresses.get(address));
    accounts.put(account, forAccount);
    addresses.put(address, fromAddress);
    return forAccount.count() <= PER_ACCOUNT && fromAddress.count() <= PER_ADDRESS;
  }

  /** The try was one with the right password. */
  synchronized void succeeded(String account, String address) {
    accounts.remove(account);
    addresses.computeIfPresent(address, (a, tries) -> tries.oneLess());
  }

  private Tries next(@Nullable Tries before) {
    Instant now = clock.instant();
    return before == null || !now.isBefore(before.since().plus(PERIOD))
        ? new Tries(now, 1)
        : new Tries(before.since(), before.count() + 1);
  }

  private record Tries(Instant since, int count) {

    Tries oneLess() {
      return new Tries(since, count - 1);
    }
  }

  /** Forgets what was not used for longest, so that names made up by an attacker do not add up. */
  private static final class Bounded extends LinkedHashMap<String, Tries> {

    private static final long serialVersionUID = 1L;

    Bounded() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
      return size() > REMEMBERED;
    }
  }
}
