package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.FileTrees;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.registry.Registration;

/** Brings a trained model into a registry, or keeps it where the registry cannot take it. */
public final class RegisterModel {

  /** Where models are kept that could not be registered, inside the working folder. */
  private static final Path UNREGISTERED = Path.of(".fraudbeam/unregistered");

  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RegisterModel() {}

  /**
   * Writes the bundle and registers it.
   *
   * @throws UnregisteredModelException if the registry cannot take it; the message says where the
   *     bundle is kept
   */
  public static ModelVersion register(ModelRegistry registry, BundleContents contents)
      throws IOException {
    return register(registry, contents, UNREGISTERED);
  }

  static ModelVersion register(ModelRegistry registry, BundleContents contents, Path unregistered)
      throws IOException {
    Path workspace = Files.createTempDirectory("fraudbeam-bundle-");
    try {
      Path bundle = workspace.resolve("bundle");
      BundleWriter.write(bundle, contents);
      try {
        return Registration.register(registry, bundle);
      } catch (IOException e) {
        Path kept = unregistered.resolve(FOLDER_NAME.format(contents.facts().trainedAt()));
        Files.createDirectories(unregistered);
        FileTrees.copy(bundle, kept);
        throw UnregisteredModelException.keptIn(kept, e);
      }
    } finally {
      FileTrees.deleteIfExists(workspace);
    }
  }
}
