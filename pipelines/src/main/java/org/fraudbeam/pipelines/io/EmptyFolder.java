package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Keeps a run from mixing its files with those of another, and its output tidy. */
public final class EmptyFolder {

  /** Where Beam collects the files of a folder before it moves them there; it stays behind. */
  private static final String TEMPORARY = ".temp-beam";

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

  /** Removes the empty folder for temporary files that a finished run left in its output. */
  public static void deleteTemporary(String output) {
    ResourceId temporary =
        FileSystems.matchNewResource(output, true)
            .resolve(TEMPORARY, StandardResolveOptions.RESOLVE_DIRECTORY);
    try {
      FileSystems.delete(List.of(temporary), StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary files remain in " + temporary, e);
    }
  }
}
