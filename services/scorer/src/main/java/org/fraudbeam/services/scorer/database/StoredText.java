package org.fraudbeam.services.scorer.database;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a column of texts can hold. */
public final class StoredText {

  private StoredText() {}

  /** Whether PostgreSQL takes a text: it has no place for U+0000 and for halves of characters. */
  public static boolean fits(String text) {
    return text.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(text);
  }
}
