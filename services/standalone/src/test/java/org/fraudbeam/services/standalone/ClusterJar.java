package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar with the pipelines that a cluster gets. */
final class ClusterJar {

  private static final Path TARGET =
      Path.of("..", "..", "pipelines", "target").toAbsolutePath().normalize();

  private ClusterJar() {}

  /** That of this build, not one that an earlier build has left. */
  static Path ofThisBuild() throws IOException {
    List<Path> bundled;
    try (Stream<Path> files = Files.list(TARGET)) {
      bundled = files.filter(file -> file.toString().endsWith("-bundled.jar")).toList();
    }
    assertThat(bundled)
        .as("the jar for a cluster, which verify makes, and with -Dit.test the option -Dbundle")
        .hasSize(1);
    Path jar = bundled.get(0);
    Path classes = TARGET.resolve(jar.getFileName().toString().replace("-bundled", ""));
    assertThat(Files.getLastModifiedTime(jar))
        .as("the time of %s, which is out of date: add -Dbundle", jar)
        .isGreaterThanOrEqualTo(Files.getLastModifiedTime(classes));
    return jar;
  }
}
