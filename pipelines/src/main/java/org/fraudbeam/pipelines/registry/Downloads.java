package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.fraudbeam.pipelines.model.FileTrees;
import org.jspecify.annotations.Nullable;

/** Copies of bundles from another machine, in a temporary folder that only this user can enter. */
final class Downloads implements AutoCloseable {

  private @Nullable Path folder;

  /** Fills an empty folder with a bundle. */
  interface Filling {
    void fill(Path empty) throws IOException;
  }

  /** The bundle of a version, copied when it is asked for first. */
  synchronized Path get(int version, Filling filling) throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("fraudbeam-models-");
    }
    Path bundle = folder.resolve(Integer.toString(version));
    if (!Files.exists(bundle)) {
      Path incoming = Files.createTempDirectory(folder, "incoming-");
      try {
        filling.fill(incoming);
        Files.move(incoming, bundle, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        FileTrees.deleteIfExists(incoming);
      }
    }
    return bundle;
  }

  @Override
  public synchronized void close() throws IOException {
    if (folder != null) {
      FileTrees.deleteIfExists(folder);
      folder = null;
    }
  }
}
