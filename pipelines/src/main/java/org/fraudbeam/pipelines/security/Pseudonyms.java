package org.fraudbeam.pipelines.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for those of people: the same for the same person, and nobody without the key
 * tells whose they are. HMAC-SHA-256, of which 128 bits are written in hex.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int FEWEST_KEY_BYTES = 32;
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  private Pseudonyms(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Reads the key from a file: its text without the white space around it.
   *
   * @throws IllegalArgumentException if it is short, or everybody can read the file
   */
  public static Pseudonyms withKeyIn(Path file) throws IOException {
    byte[] bytes = Files.readString(file).strip().getBytes(UTF_8);
    if (bytes.length < FEWEST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "The key in %s has fewer than %d characters: make one with openssl rand -hex 32."
              .formatted(file, FEWEST_KEY_BYTES));
    }
    SecretFile.requirePrivate(file);
    return new Pseudonyms(new SecretKeySpec(bytes, ALGORITHM));
  }

  /** What stands for a name. */
  public String of(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(name.getBytes(UTF_8)), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
