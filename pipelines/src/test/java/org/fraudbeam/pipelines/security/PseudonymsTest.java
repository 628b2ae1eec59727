package org.fraudbeam.pipelines.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PseudonymsTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  /** As {@code printf user-1 | openssl dgst -sha256 -hmac KEY} tells it. */
  @Test
  void shouldBeTheFirstHalfOfTheHmac() throws Exception {
    assertThat(Pseudonyms.withKeyIn(file(KEY + "\n", "rw-------")).of("user-1"))
        .isEqualTo("813a2f79241b5fddb4dd0b6cdab3ce80");
  }

  @Test
  void shouldNeedALongKeyThatIsSecret() throws Exception {
    Path shared = file(KEY, "rw-r--r--");
    assertThatThrownBy(() -> Pseudonyms.withKeyIn(shared))
        .hasMessageStartingWith("Everybody on this machine can read the secrets in");
    Path brief = file("secret", "rw-------");
    assertThatThrownBy(() -> Pseudonyms.withKeyIn(brief))
        .hasMessageContaining("has fewer than 32 characters")
        .hasMessageNotContaining("secret:");
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("pseudonyms.key"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
