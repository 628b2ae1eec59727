package org.fraudbeam.pipelines.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that is there as a whole or not at all, for a program that waits for it. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file, and the folder it is in if that is missing. A file of that name is replaced.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, String text) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.resolveSibling(""));
    Path incoming = Files.createTempFile(whole.resolveSibling(""), ".", ".incoming");
    try {
      Files.writeString(incoming, text);
      Files.move(incoming, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }
}
