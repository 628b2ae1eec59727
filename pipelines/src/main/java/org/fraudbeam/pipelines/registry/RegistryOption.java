package org.fraudbeam.pipelines.registry;

import picocli.CommandLine.Option;

/** The option of every command that uses a registry. */
public final class RegistryOption {

  /** Where the registry is unless the option or the environment says otherwise. */
  public static final String DEFAULT_DIRECTORY = ".fraudbeam/registry";

  @Option(
      names = "--registry",
      paramLabel = "PLACE",
      defaultValue = "${FRAUDBEAM_REGISTRY:-" + DEFAULT_DIRECTORY + "}",
      description =
          "The model registry: a folder, or the address of an MLflow server, such as"
              + " http://127.0.0.1:5000; by default FRAUDBEAM_REGISTRY of the environment, else"
              + " the folder "
              + DEFAULT_DIRECTORY
              + ".")
  private String location;

  /** The folder or address that was named, or the default. */
  public String location() {
    return location;
  }

  /** The registry there. */
  public ModelRegistry open() {
    return ModelRegistry.at(location);
  }
}
