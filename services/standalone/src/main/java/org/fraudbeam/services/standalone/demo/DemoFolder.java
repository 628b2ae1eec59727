package org.fraudbeam.services.standalone.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fraudbeam.services.scorer.database.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/** The folder of a demo, which one process at a time may use. */
final class DemoFolder implements AutoCloseable {

  /** A start needs about this much for the history on its topics, in bytes. */
  static final long SPACE_TO_START = 1L << 30;

  /** With less than this left, in bytes, Kafka would soon end the process without a word. */
  static final long SPACE_TO_GO_ON = 200L << 20;

  private final Path directory;
  private final FileChannel lockFile;

  private DemoFolder(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /**
   * Takes a folder, which is made where it is missing.
   *
   * @throws DemoException if it cannot be used
   */
  static DemoFolder take(Path folder) {
    Path directory = folder.toAbsolutePath().normalize();
    FileChannel channel = null;
    try {
      Files.createDirectories(directory);
      channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(directory, null);
      }
      return new DemoFolder(directory, channel);
    } catch (OverlappingFileLockException e) {
      throw inUse(directory, e);
    } catch (IOException e) {
      throw new DemoException(
          "The folder "
              + directory
              + " cannot be written ("
              + e.getMessage()
              + "): choose another with --data.",
          e);
    }
  }

  Path directory() {
    return directory;
  }

  Path kafka() {
    return directory.resolve("kafka");
  }

  Path flink() {
    return directory.resolve("flink");
  }

  Path registry() {
    return directory.resolve("registry");
  }

  Path history() {
    return directory.resolve("history");
  }

  Path postgres() {
    return DatabaseLocation.postgresIn(directory);
  }

  /** A key that may ask for scores. */
  Path scoreKey() {
    return directory.resolve("score.key");
  }

  Path log() {
    return directory.resolve("demo.log");
  }

  Path state() {
    return directory.resolve("state.json");
  }

  /**
   * Whether a disk has at least so many bytes left.
   *
   * @throws IOException if it does not tell
   */
  boolean hasSpace(long bytes) throws IOException {
    return Files.getFileStore(directory).getUsableSpace() >= bytes;
  }

  /** How far the demo in it has come; empty if it has not yet begun to stream. */
  Optional<DemoState> readState() throws IOException {
    return DemoState.read(state());
  }

  /** Deletes what a demo leaves here, and nothing else. */
  void clear() throws IOException {
    Files.deleteIfExists(state());
    for (Path part : List.of(kafka(), flink(), postgres(), scoreKey(), registry(), history())) {
      delete(part);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static void delete(Path part) throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static DemoException inUse(Path directory, @Nullable Throwable cause) {
    return new DemoException(
        "Another demo runs in " + directory + ": stop it, or choose another folder with --data.",
        cause);
  }
}
