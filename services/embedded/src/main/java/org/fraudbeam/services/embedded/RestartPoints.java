package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checkpoints and savepoints that jobs have left in a cluster's directory. */
public final class RestartPoints {

  /** Written last: a checkpoint without it is not complete. */
  private static final String MARK_OF_COMPLETE = "_metadata";

  /** Down to {@code checkpoints/job/chk-1/_metadata}. */
  private static final int DEPTH = 3;

  private final List<Path> folders;

  private RestartPoints(List<Path> folders) {
    this.folders = folders;
  }

  static RestartPoints in(ClusterFolders folders) {
    return new RestartPoints(List.of(folders.savepoints(), folders.checkpoints()));
  }

  /**
   * Those in a directory, which may have none yet.
   *
   * @param directory with the folders {@code checkpoints} and {@code savepoints}
   */
  public static RestartPoints in(Path directory) {
    return new RestartPoints(
        Stream.of("savepoints", "checkpoints")
            .map(directory::resolve)
            .filter(Files::isDirectory)
            .toList());
  }

  /** That which was completed last, or empty if none is complete. */
  public Optional<Path> newest() {
    try {
      Optional<Path> newest = Optional.empty();
      long newestMillis = Long.MIN_VALUE;
      for (Path mark : marks()) {
        long millis = Files.getLastModifiedTime(mark).toMillis();
        if (millis > newestMillis) {
          newestMillis = millis;
          newest = Optional.ofNullable(mark.getParent());
        }
      }
      return newest;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Deletes everything but one of them. */
  void keepOnly(Path kept) {
    try {
      for (Path folder : folders) {
        Files.walkFileTree(folder, new DeleteOthers(folder, kept));
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** A job that has just ended removes its checkpoints at the same time: what is gone is done. */
  private static final class DeleteOthers extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Path kept;

    DeleteOthers(Path root, Path kept) {
      this.root = root;
      this.kept = kept;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(kept) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null && !(failure instanceof NoSuchFileException)) {
        throw failure;
      }
      if (!folder.equals(root) && !kept.startsWith(folder)) {
        Files.deleteIfExists(folder);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private List<Path> marks() throws IOException {
    List<Path> marks = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> paths =
          Files.find(folder, DEPTH, (path, attributes) -> path.endsWith(MARK_OF_COMPLETE))) {
        paths.forEach(marks::add);
      }
    }
    return marks;
  }

  private static EmbeddedServerException unusable(IOException cause) {
    return new EmbeddedServerException(
        "The checkpoints of Flink cannot be used (" + cause.getMessage() + ").", cause);
  }
}
