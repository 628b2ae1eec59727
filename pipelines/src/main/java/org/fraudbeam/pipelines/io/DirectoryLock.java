package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one writer at a time into a directory, among all threads and processes of a machine. */
public final class DirectoryLock {

  /** A file lock belongs to a process, so the threads of a process need one of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private DirectoryLock() {}

  /** What is done while nobody else writes. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Waits for its turn, then works. The lock file is made where it is missing, and stays. */
  public static <T> T holding(Path file, Work<T> work) throws IOException {
    ReentrantLock threads =
        THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      if (!processes.isValid()) {
        throw new IOException("The lock " + file + " was lost; try again.");
      }
      return work.run();
    } finally {
      threads.unlock();
    }
  }
}
