package org.fraudbeam.pipelines.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.Feature;
import org.fraudbeam.features.definition.FeatureSet;

/**
 * Says why a score is high: the features that added most to it, in words that come from their
 * definitions.
 */
public final class Reasons {

  private final List<Feature> features;
  private final List<ReferenceHistogram> reference;

  private Reasons(List<Feature> features, List<ReferenceHistogram> reference) {
    this.features = features;
    this.reference = reference;
  }

  /**
   * Reasons for the scores of a model.
   *
   * @param featureSet the feature set of the model
   * @param reference how the values of each feature were spread in training, in the same order
   */
  public static Reasons of(FeatureSet featureSet, List<ReferenceHistogram> reference) {
    if (reference.size() != featureSet.size()) {
      throw new IllegalArgumentException(
          "There are "
              + reference.size()
              + " reference histograms, but the feature set "
              + featureSet
              + " has "
              + featureSet.size()
              + " features.");
    }
    return new Reasons(featureSet.features(), List.copyOf(reference));
  }

  /**
   * The features that raised a score, the strongest first; those that lowered it are no reasons.
   *
   * @param currency the currency of the transaction, ISO 4217
   * @param values the feature values of the transaction
   * @param contributions what each of them added, see {@link Predictor#contributions}
   * @param limit the largest number of reasons
   */
  public List<Reason> strongest(
      String currency, double[] values, double[] contributions, int limit) {
    return IntStream.range(0, features.size())
        .filter(feature -> contributions[feature] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer feature) -> contributions[feature]).reversed())
        .limit(limit)
        .map(
            feature ->
                new Reason(
                    features.get(feature).name(),
                    text(feature, values[feature], currency),
                    values[feature],
                    contributions[feature]))
        .toList();
  }

  /** One sentence for people. */
  public static String sentence(List<Reason> reasons) {
    return reasons.isEmpty()
        ? "No single feature stands out."
        : reasons.stream().map(Reason::text).collect(Collectors.joining("; ", "Suspicious: ", "."));
  }

  private String text(int position, double value, String currency) {
    Feature feature = features.get(position);
    Optional<String> unusual = reference.get(position).comparison(value);
    Optional<String> multiple = FeatureValueText.multiple(feature, value);
    if (multiple.isPresent()) {
      return multiple.get() + unusual.map(" (%s)"::formatted).orElse("");
    }
    String said = FeatureValueText.of(feature, value, currency);
    // That most transactions are not at night is no news about the one that is.
    String compared = FeatureValueText.isFlag(feature) ? "" : unusual.map(", "::concat).orElse("");
    return feature.description() + " (" + said + compared + ")";
  }
}
