package org.fraudbeam.services.standalone.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The jar that a Flink cluster gets. */
public final class PipelinesJarOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--pipelines-jar",
      paramLabel = "JAR",
      description = "The jar with the pipelines. Default: the one that the launcher makes.")
  private @Nullable Path jar;

  /**
   * The one that is named, or that of a clone.
   *
   * @param repository the folder of the clone
   * @throws ParameterException if there is none
   */
  public Path in(Path repository) throws IOException {
    if (jar != null) {
      return jar;
    }
    Path target = repository.resolve("pipelines/target/launcher");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        return files
            .filter(file -> file.toString().endsWith("-bundled.jar"))
            .findFirst()
            .orElseThrow(() -> none(target));
      }
    }
    throw none(target);
  }

  private ParameterException none(Path target) {
    return new ParameterException(
        command.commandLine(),
        "There is no jar with the pipelines in "
            + target
            + ": start this by ./fraudbeam, which makes it, or name one by --pipelines-jar.");
  }
}
