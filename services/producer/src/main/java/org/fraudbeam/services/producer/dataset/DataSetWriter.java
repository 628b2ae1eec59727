package org.fraudbeam.services.producer.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes transactions to a folder, one file for each day on which any arrive: {@code
 * transactions-2026-03-01.csv.gz}. A file gets its name when it is complete.
 */
public final class DataSetWriter implements Closeable {
  private static final String PREFIX = "transactions-";

  private final Path directory;
  private final FileFormat format;
  private final ColumnNames columns;
  private @Nullable OpenFile current;
  private int files;
  private long rows;
  private long frauds;

  private DataSetWriter(Path directory, FileFormat format, ColumnNames columns) {
    this.directory = directory;
    this.format = format;
    this.columns = columns;
  }

  private record OpenFile(LocalDate day, Path unfinished, RowWriter writer) {}

  /**
   * A writer into a folder, which is made if there is none.
   *
   * @throws IOException if the folder cannot be made or read
   * @throws IllegalArgumentException if it holds a data set already
   */
  public static DataSetWriter into(Path directory, FileFormat format, ColumnNames columns)
      throws IOException {
    Files.createDirectories(directory);
    List<Path> existing = filesIn(directory);
    if (!existing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds a data set already (%s); choose another folder, or give --overwrite."
              .formatted(directory, existing.get(0).getFileName()));
    }
    return new DataSetWriter(directory, format, columns);
  }

  /**
   * Deletes the data set in a folder, and nothing else in it.
   *
   * @throws IOException if a file cannot be deleted
   */
  public static void deleteFrom(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      for (Path file : filesIn(directory)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, DataSetWriter::isOurs)) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private static boolean isOurs(Path file) {
    return String.valueOf(file.getFileName())
        .matches("\\.?transactions-\\d{4}-\\d\\d-\\d\\d\\.(csv\\.gz|parquet)");
  }

  /** Writes a transaction. The arrivals must be in order of their moments. */
  public void write(Arrival<SimulatedTransaction> arrival) throws IOException {
    LocalDate day = Instant.ofEpochMilli(arrival.dueMillis()).atZone(ZoneOffset.UTC).toLocalDate();
    fileOf(day).writer().write(arrival.content());
    rows++;
    frauds += arrival.content().isFraud() ? 1 : 0;
  }

  private OpenFile fileOf(LocalDate day) throws IOException {
    OpenFile open = current;
    if (open != null && open.day().equals(day)) {
      return open;
    }
    finishFile();
    // Readers pass over names that begin with a dot.
    Path unfinished = directory.resolve("." + nameOf(day));
    OpenFile next = new OpenFile(day, unfinished, format.open(unfinished, columns));
    current = next;
    return next;
  }

  private void finishFile() throws IOException {
    OpenFile finished = current;
    if (finished != null) {
      current = null;
      finished.writer().close();
      Files.move(
          finished.unfinished(),
          directory.resolve(nameOf(finished.day())),
          StandardCopyOption.ATOMIC_MOVE);
      files++;
    }
  }

  private String nameOf(LocalDate day) {
    return PREFIX + day + format.extension();
  }

  /** Completes the last file and says what was written. */
  public DataSetSummary finish() throws IOException {
    finishFile();
    return new DataSetSummary(files, rows, frauds);
  }

  /** Gives up a file that is not complete. */
  @Override
  public void close() throws IOException {
    OpenFile abandoned = current;
    if (abandoned != null) {
      current = null;
      abandoned.writer().close();
      Files.deleteIfExists(abandoned.unfinished());
    }
  }
}
