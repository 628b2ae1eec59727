package org.fraudbeam.services.standalone.bench.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.services.producer.simulation.AmountDrift;
import org.fraudbeam.services.producer.simulation.Burst;
import org.fraudbeam.services.producer.simulation.CardTesting;
import org.fraudbeam.services.producer.simulation.Period;
import org.fraudbeam.services.producer.simulation.Simulation;

/** What happens to a simulated world from a moment on. */
public enum DriftScenario {
  /** Nothing. */
  QUIET("quiet weeks", false),
  /** All amounts are half as large again. */
  AMOUNTS("amounts x1.5", true),
  /** A kind of fraud that the model has not seen: series of tiny payments. */
  NEW_FRAUD("a new fraud pattern", true),
  /** A feature, the customer's mean amount of a week, is zero for every transaction. */
  BROKEN_FEATURE("a feature broken to zero", true),
  /** The feature that the model uses most is. */
  BROKEN_MAIN_FEATURE("the main feature broken to zero", true),
  /** For two weeks the customers buy a third more often, as before a holiday. */
  SEASON("a season of a third more purchases", false);

  private static final String BROKEN = "customer_mean_amount_7d";

  private static final double MORE_AMOUNT = 1.5;
  private static final double MORE_PURCHASES = 4.0 / 3;
  private static final Duration SEASON_LENGTH = Duration.ofDays(14);

  private final String text;
  private final boolean drift;

  DriftScenario(String text, boolean drift) {
    this.text = text;
    this.drift = drift;
  }

  /** In words. */
  public String text() {
    return text;
  }

  /** Whether a new model is called for. */
  public boolean isDrift() {
    return drift;
  }

  /** The same world in which this happens. */
  Simulation in(Simulation world, Instant from) {
    return switch (this) {
      case QUIET, BROKEN_FEATURE, BROKEN_MAIN_FEATURE -> world;
      case AMOUNTS -> world.with(new AmountDrift(MORE_AMOUNT, Period.since(from)));
      case NEW_FRAUD -> world.with(new CardTesting(Period.since(from)));
      case SEASON ->
          world.with(new Burst(MORE_PURCHASES, Period.between(from, from.plus(SEASON_LENGTH))));
    };
  }

  /**
   * The features as they are served from then on.
   *
   * @param mainFeature the one that the model uses most
   */
  double[] served(FeatureSet features, String mainFeature, double[] values) {
    return switch (this) {
      case QUIET, AMOUNTS, NEW_FRAUD, SEASON -> values;
      case BROKEN_FEATURE -> broken(features.featureNames().indexOf(BROKEN), values);
      case BROKEN_MAIN_FEATURE -> broken(features.featureNames().indexOf(mainFeature), values);
    };
  }

  private static double[] broken(int feature, double[] values) {
    double[] broken = Arrays.copyOf(values, values.length);
    broken[feature] = 0;
    return broken;
  }
}
