package org.fraudbeam.pipelines.registry;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that uses a registry. */
public final class RegistryOption {

  /** Where the registry is unless the option or the environment says otherwise. */
  public static final String DEFAULT_DIRECTORY = ".fraudbeam/registry";

  @Option(
      names = "--registry",
      paramLabel = "FOLDER",
      defaultValue = "${FRAUDBEAM_REGISTRY:-" + DEFAULT_DIRECTORY + "}",
      description =
          "The folder of the model registry; by default FRAUDBEAM_REGISTRY of the environment, else "
              + DEFAULT_DIRECTORY
              + ".")
  private Path directory;

  /** The folder that was named, or the default. */
  public Path directory() {
    return directory;
  }

  /** The registry in that folder. */
  public ModelRegistry open() {
    return DirectoryRegistry.at(directory);
  }
}
