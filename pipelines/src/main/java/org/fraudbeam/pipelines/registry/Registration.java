package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.fraudbeam.pipelines.model.ModelBundle;

/**
 * Brings a bundle into a registry, moves the alias that was decided on, and notes the decision with
 * the version.
 */
public final class Registration {

  private Registration() {}

  /**
   * Registers a bundle that nobody has compared with the champion.
   *
   * @throws org.fraudbeam.pipelines.model.InvalidBundleException if the folder is no model bundle
   * @throws IOException if the registry cannot be written
   */
  public static ModelVersion register(ModelRegistry registry, Path bundle) throws IOException {
    return register(registry, bundle, PromotionDecision.uncompared(registry.aliases()));
  }

  /**
   * Registers a bundle. It becomes the champion only if the champion is still the one that it was
   * held against.
   *
   * @throws org.fraudbeam.pipelines.model.InvalidBundleException if the folder is no model bundle
   * @throws IOException if the registry cannot be written
   */
  public static ModelVersion register(
      ModelRegistry registry, Path bundle, PromotionDecision decision) throws IOException {
    Map<String, String> tags = new TreeMap<>(ModelBundle.read(bundle).tags());
    tags.put(PromotionDecision.TAG, decision.sentence());
    ModelVersion version = registry.register(bundle, tags);
    Aliases changed =
        registry.updateAliases(aliases -> afterRegistering(version.number(), decision, aliases));
    boolean isChampion = changed.of(version.number()).contains(Aliases.CHAMPION);
    return isChampion == decision.promoted() ? version : corrected(registry, version, isChampion);
  }

  private static Aliases afterRegistering(
      int version, PromotionDecision decision, Aliases aliases) {
    OptionalInt champion = aliases.find(Aliases.CHAMPION);
    boolean asDecided = decision.promoted() && champion.equals(decision.champion());
    return champion.isEmpty() || asDecided ? aliases.promote(version) : aliases.challenge(version);
  }

  /** Somebody else has moved the champion since the decision. */
  private static ModelVersion corrected(
      ModelRegistry registry, ModelVersion version, boolean isChampion) throws IOException {
    String sentence =
        isChampion
            ? "Champion without a comparison: the champion it was compared with is gone."
            : "Challenger: another version became the champion while it was compared.";
    registry.tag(version.number(), PromotionDecision.TAG, sentence);
    return version.with(PromotionDecision.TAG, sentence);
  }
}
