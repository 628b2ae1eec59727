package org.fraudbeam.services.scorer.accounts;

/** What accounts and keys may be called. */
final class Names {

  private static final String NAME = "[a-z0-9][a-z0-9._@-]{0,63}";

  private Names() {}

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void require(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "A name has 1 to 64 of the letters a to z, digits, '.', '_', '@' and '-', and begins with"
              + " a letter or a digit.");
    }
  }

  static boolean isName(String text) {
    return text.matches(NAME);
  }
}
