package org.fraudbeam.services.scorer.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PasswordsTest {

  private static final String PASSWORD = "correct horse battery";

  @Test
  void shouldKnowAPasswordByItsHash() {
    String hash = Passwords.hash(PASSWORD);

    assertThat(hash).startsWith("$2a$12$").doesNotContain("horse");
    assertThat(Passwords.hash(PASSWORD)).as("with another salt").isNotEqualTo(hash);
    assertThat(Passwords.matches(PASSWORD, hash)).isTrue();
    assertThat(Passwords.matches(PASSWORD + "y", hash)).isFalse();
    assertThat(Passwords.matches("", hash)).isFalse();
    assertThat(Passwords.matches(PASSWORD, null)).isFalse();
  }

  @Test
  void shouldRefuseAPasswordThatIsTooShortOrTooLong() {
    assertThatThrownBy(() -> Passwords.hash("eleven char"))
        .hasMessage("A password has at least 12 characters.");
    assertThatThrownBy(() -> Passwords.hash("ä".repeat(37)))
        .hasMessage("A password has at most 72 bytes in UTF-8.");
    assertThat(Passwords.matches("ä".repeat(36), Passwords.hash("ä".repeat(36)))).isTrue();
    assertThat(Passwords.matches("ä".repeat(37), Passwords.hash("ä".repeat(36)))).isFalse();
  }
}
