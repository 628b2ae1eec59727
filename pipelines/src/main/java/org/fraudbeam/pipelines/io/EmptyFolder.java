package org.fraudbeam.pipelines.io;

import java.io.IOException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/** Keeps a run from mixing its files with those of another. */
public final class EmptyFolder {

  private EmptyFolder() {}

  /**
   * Checks that a folder is empty or not there yet.
   *
   * @param option the option that names the folder, for the error
   * @throws InvalidFileException if it holds a file
   */
  public static void require(String folder, String option) {
    String pattern = (folder.endsWith("/") ? folder : folder + "/") + "*";
    try {
      if (!FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata().isEmpty()) {
        throw new InvalidFileException(
            "%s already holds files: name another folder with %s, or empty this one"
                .formatted(folder, option));
      }
    } catch (IOException e) {
      throw new InvalidFileException(folder + " cannot be used: " + e.getMessage(), e);
    }
  }
}
