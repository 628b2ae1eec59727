package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.NoSuchVersionException;

/** Scores vectors with any version of a registry. For one thread. */
final class VersionScores implements AutoCloseable {

  private final ModelRegistry registry;
  private final FeatureSet features;
  private final Map<Integer, Optional<Predictor>> predictors = new HashMap<>();

  private VersionScores(ModelRegistry registry, FeatureSet features) {
    this.registry = registry;
    this.features = features;
  }

  /** Scores vectors of a feature set with the models of the registry at a place. */
  static VersionScores of(String registry, FeatureSet features) {
    return new VersionScores(ModelRegistry.at(registry), features);
  }

  /**
   * What a version says of a vector; nothing if the registry no longer has it.
   *
   * @throws org.fraudbeam.pipelines.model.InvalidBundleException if it cannot be used, or is for
   *     other features
   */
  Optional<Double> score(int version, double[] values) throws IOException {
    Optional<Predictor> predictor = predictors.get(version);
    if (predictor == null) {
      predictor = load(version);
      predictors.put(version, predictor);
    }
    return predictor.map(loaded -> loaded.score(values));
  }

  private Optional<Predictor> load(int version) throws IOException {
    try {
      ModelBundle bundle = ModelBundle.read(registry.open(version));
      bundle.requireFeatureSet(features);
      return Optional.of(bundle.newPredictor());
    } catch (NoSuchVersionException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    predictors.values().forEach(predictor -> predictor.ifPresent(Predictor::close));
    registry.close();
  }
}
