package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints and savepoints that jobs have left in a cluster's directory. */
final class RestartPoints {

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

  Optional<Path> newest() {
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
        try (Stream<Path> paths = Files.walk(folder)) {
          for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
            if (!path.startsWith(kept) && !kept.startsWith(path) && !path.equals(folder)) {
              Files.delete(path);
            }
          }
        }
      }
    } catch (IOException e) {
      throw unusable(e);
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
