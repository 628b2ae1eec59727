package org.fraudbeam.pipelines.drift;

import java.util.Map;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.model.BoosterModel;
import org.fraudbeam.pipelines.model.ScoringSettings;

/**
 * The model that decides, as drift is measured against it.
 *
 * @param version its version in the registry
 * @param settings its threshold, and how features and scores were spread when it was trained
 * @param importance the share of each feature in the loss that its splits took away; a feature that
 *     it does not use is absent
 */
public record Champion(int version, ScoringSettings settings, Map<String, Double> importance) {

  public Champion {
    importance = Map.copyOf(importance);
  }

  /** A version of the model. */
  public static Champion of(int version, BoosterModel model, ScoringSettings settings) {
    double total = model.importance().values().stream().mapToDouble(Double::doubleValue).sum();
    return new Champion(
        version,
        settings,
        model.importance().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, gain -> gain.getValue() / total)));
  }

  double importanceOf(String feature) {
    return importance.getOrDefault(feature, 0.0);
  }
}
