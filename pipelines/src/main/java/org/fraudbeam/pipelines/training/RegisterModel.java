package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.FileTrees;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.ModelVersion;

/**
 * Brings a trained model into a registry. The first one becomes the champion, as there is nothing
 * to compare it with; a later one becomes the challenger, and people promote it.
 */
public final class RegisterModel {

  private RegisterModel() {}

  /** Writes the bundle, registers it and moves the alias. */
  public static ModelVersion register(ModelRegistry registry, BundleContents contents)
      throws IOException {
    Path workspace = Files.createTempDirectory("fraudbeam-bundle-");
    try {
      Path bundle = workspace.resolve("bundle");
      BundleWriter.write(bundle, contents);
      ModelVersion version = registry.register(bundle, tags(contents));
      registry.updateAliases(aliases -> afterRegistering(version.number(), aliases));
      return version;
    } finally {
      FileTrees.deleteIfExists(workspace);
    }
  }

  private static Aliases afterRegistering(int version, Aliases aliases) {
    OptionalInt champion = aliases.find(Aliases.CHAMPION);
    return champion.isEmpty()
        ? aliases.promote(version)
        : aliases.with(Aliases.CHALLENGER, version);
  }

  private static Map<String, String> tags(BundleContents contents) {
    return Map.of(
        "feature_set", contents.featureSet().name() + " v" + contents.featureSet().version(),
        "feature_set_fingerprint", contents.featureSet().fingerprint(),
        "average_precision",
            String.format(Locale.ROOT, "%.4f", contents.facts().evaluation().averagePrecision()),
        "held_out_from", contents.facts().heldOut().from().toString(),
        "held_out_to", contents.facts().heldOut().to().toString());
  }
}
