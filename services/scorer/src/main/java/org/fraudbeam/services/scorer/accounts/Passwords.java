package org.fraudbeam.services.scorer.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.fraudbeam.services.scorer.access.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Passwords of people, kept as bcrypt hashes. */
final class Passwords {

  /** Fewest characters. */
  static final int SHORTEST = 12;

  /** Most bytes in UTF-8: bcrypt would leave out the rest. */
  static final int LONGEST_BYTES = 72;

  /** As logarithm: about a quarter of a second of one processor for a try. */
  private static final int COST = 12;

  private static final String HASH_OF_NOBODY = hashOf(Secrets.random(32));

  private Passwords() {}

  /**
   * The hash to keep, with its salt.
   *
   * @throws IllegalArgumentException if the password is too short or too long
   */
  static String hash(String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw new IllegalArgumentException("A password has at least " + SHORTEST + " characters.");
    }
    if (isTooLong(password)) {
      throw new IllegalArgumentException(
          "A password has at most " + LONGEST_BYTES + " bytes in UTF-8.");
    }
    return hashOf(password);
  }

  /**
   * Whether the password has this hash. Takes as long where there is none, so that the time does
   * not tell who has an account.
   */
  static boolean matches(String password, @Nullable String hash) {
    if (isTooLong(password)) {
      return false;
    }
    return BCrypt.checkpw(password, hash == null ? HASH_OF_NOBODY : hash) && hash != null;
  }

  private static String hashOf(String password) {
    return BCrypt.hashpw(password, BCrypt.gensalt(COST));
  }

  private static boolean isTooLong(String password) {
    return password.getBytes(UTF_8).length > LONGEST_BYTES;
  }
}
