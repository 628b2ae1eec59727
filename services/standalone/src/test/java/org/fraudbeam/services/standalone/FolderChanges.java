package org.fraudbeam.services.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts how often the names and sizes of the files in a folder change, looking all the time. */
final class FolderChanges implements AutoCloseable {

  private final Path folder;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private Set<String> latest = Set.of();
  private final AtomicInteger number = new AtomicInteger();

  private FolderChanges(Path folder) {
    this.folder = folder;
  }

  /** Watches a folder, which may not be there yet. */
  static FolderChanges watch(Path folder) {
    FolderChanges changes = new FolderChanges(folder);
    Future<?> unused =
        changes.watch.scheduleWithFixedDelay(changes::look, 0, 1, TimeUnit.MILLISECONDS);
    return changes;
  }

  /** The changes so far. */
  int number() {
    return number.get();
  }

  private void look() {
    Set<String> present = present();
    if (!present.equals(latest)) {
      latest = present;
      number.incrementAndGet();
    }
  }

  private Set<String> present() {
    Set<String> files = new HashSet<>();
    try (Stream<Path> found = Files.walk(folder)) {
      found.forEach(file -> files.add(file + " " + file.toFile().length()));
    } catch (IOException | UncheckedIOException e) {
      // The folder is not there yet, or a file was renamed while it was looked through.
      files.add(e.toString());
    }
    return files;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
