package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The directory of a cluster.
 *
 * @param checkpoints of running jobs
 * @param savepoints of stopped jobs
 * @param scratch nothing in it outlives the process
 * @param client what a Beam pipeline reads when it is submitted
 */
record ClusterFolders(Path checkpoints, Path savepoints, Path scratch, Path client) {

  /** What a job writes at once goes down at once: latency matters more than full buffers. */
  private static final List<String> CLIENT_CONFIGURATION =
      List.of(
          "execution.buffer-timeout.interval: 2 ms",
          "execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION");

  private static final String EMPTY_JAR = "empty.jar";

  /** Makes what is missing of a cluster's directory. */
  static ClusterFolders in(Path directory) {
    try {
      ClusterFolders folders =
          new ClusterFolders(
              Files.createDirectories(directory.resolve("checkpoints")),
              Files.createDirectories(directory.resolve("savepoints")),
              Files.createDirectories(directory.resolve("scratch")),
              Files.createDirectories(directory.resolve("client")));
      folders.writeClient();
      return folders;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Flink cannot keep its data in "
              + directory
              + " ("
              + e.getMessage()
              + "): choose a folder that can be written.",
          e);
    }
  }

  /**
   * A jar without classes: a pipeline that names none would zip and upload its whole class path.
   */
  Path emptyJar() {
    return client.resolve(EMPTY_JAR);
  }

  private void writeClient() throws IOException {
    Files.write(client.resolve("config.yaml"), CLIENT_CONFIGURATION);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream file = Files.newOutputStream(emptyJar());
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.finish();
    }
  }
}
