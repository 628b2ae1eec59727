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
import org.fraudbeam.pipelines.registry.PromotionDecision;
import org.fraudbeam.pipelines.registry.Registration;

/** Brings a trained model into a registry, or keeps it where the registry cannot take it. */
public final class RegisterModel {

  /** Where models are kept that could not be registered, inside the working folder. */
  private static final Path UNREGISTERED = Path.of(".fraudbeam/unregistered");

  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RegisterModel() {}

  /** Decides whether a model becomes the champion. */
  interface Gate {
    PromotionDecision decide(ModelRegistry registry) throws IOException;
  }

  /**
   * Writes the bundle and registers it, without a comparison with the champion.
   *
   * @throws UnregisteredModelException if the registry cannot take it; the message says where the
   *     bundle is kept
   */
  public static ModelVersion register(ModelRegistry registry, BundleContents contents)
      throws IOException {
    return register(registry, contents, RegisterModel::uncompared);
  }

  /** The same with a gate to the place of the champion. */
  static ModelVersion register(ModelRegistry registry, BundleContents contents, Gate gate)
      throws IOException {
    return register(registry, contents, gate, UNREGISTERED);
  }

  static ModelVersion register(
      ModelRegistry registry, BundleContents contents, Gate gate, Path unregistered)
      throws IOException {
    Path workspace = Files.createTempDirectory("fraudbeam-bundle-");
    Path bundle = workspace.resolve("bundle");
    try {
      PromotionDecision decision;
      try {
        decision = gate.decide(registry);
      } catch (IOException e) {
        BundleWriter.write(bundle, contents);
        throw kept(bundle, contents, unregistered, e);
      }
      BundleWriter.write(bundle, contents.decided(decision.sentence()));
      try {
        return Registration.register(registry, bundle, decision);
      } catch (IOException e) {
        throw kept(bundle, contents, unregistered, e);
      }
    } finally {
      FileTrees.deleteIfExists(workspace);
    }
  }

  static PromotionDecision uncompared(ModelRegistry registry) throws IOException {
    return PromotionDecision.uncompared(registry.aliases());
  }

  private static UnregisteredModelException kept(
      Path bundle, BundleContents contents, Path unregistered, IOException cause)
      throws IOException {
    Path kept = unregistered.resolve(FOLDER_NAME.format(contents.facts().trainedAt()));
    Files.createDirectories(unregistered);
    FileTrees.copy(bundle, kept);
    return UnregisteredModelException.keptIn(kept, cause);
  }
}
