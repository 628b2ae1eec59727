package org.fraudbeam.pipelines.archive;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.io.ScoreRecord;

/**
 * The scores that an archive holds of one day.
 *
 * @param files where they are
 */
public record ArchivedScores(List<String> files) implements Serializable {

  public ArchivedScores {
    files = List.copyOf(files);
  }

  /**
   * Finds them.
   *
   * @throws InvalidFileException if there are none
   */
  public static ArchivedScores of(Path archive, LocalDate day) {
    try {
      List<String> files =
          new DayFolder(archive, ArchiveTable.SCORES, day)
              .files().stream().map(Path::toString).toList();
      if (files.isEmpty()) {
        throw new InvalidFileException(
            "%s holds no scores of %s: give an archive, as 'archive' writes it, and a day that it has"
                .formatted(archive, day));
      }
      return new ArchivedScores(files);
    } catch (IOException e) {
      throw new InvalidFileException(archive + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The last day of which an archive has any.
   *
   * @throws InvalidFileException if there is none
   */
  public static LocalDate lastDay(Path archive) {
    try {
      return DayFolder.days(archive, ArchiveTable.SCORES).stream()
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new InvalidFileException(archive + " holds no scores"));
    } catch (IOException e) {
      throw new InvalidFileException(archive + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Hands over the scores of one file. */
  public static void forEach(String file, Consumer<ScoreRecord> consumer) throws IOException {
    Path path = Path.of(file);
    ScoreColumns.require(TableFile.summary(path).columns(), file);
    TableFile.forEach(path, row -> consumer.accept(ScoreColumns.record(row)));
  }
}
