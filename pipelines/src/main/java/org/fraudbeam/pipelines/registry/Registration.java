package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.nio.file.Path;
import org.fraudbeam.pipelines.model.ModelBundle;

/**
 * Brings a bundle into a registry. The first version becomes the champion, as there is nothing to
 * compare it with; a later one becomes the challenger, and people promote it.
 */
public final class Registration {

  private Registration() {}

  /**
   * Registers a bundle and moves the alias.
   *
   * @throws org.fraudbeam.pipelines.model.InvalidBundleException if the folder is no model bundle
   * @throws IOException if the registry cannot be written
   */
  public static ModelVersion register(ModelRegistry registry, Path bundle) throws IOException {
    ModelVersion version = registry.register(bundle, ModelBundle.read(bundle).tags());
    registry.updateAliases(aliases -> afterRegistering(version.number(), aliases));
    return version;
  }

  private static Aliases afterRegistering(int version, Aliases aliases) {
    return aliases.find(Aliases.CHAMPION).isEmpty()
        ? aliases.promote(version)
        : aliases.with(Aliases.CHALLENGER, version);
  }
}
