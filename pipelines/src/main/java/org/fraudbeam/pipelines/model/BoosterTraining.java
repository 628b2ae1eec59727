package org.fraudbeam.pipelines.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.fraudbeam.features.definition.FeatureSet;

/**
 * Grows gradient boosted trees with XGBoost. The same rows in the same order with the same
 * parameters give the same bytes.
 */
public final class BoosterTraining {

  /** The attribute of the booster that holds the fingerprint of its feature set. */
  static final String FINGERPRINT_ATTRIBUTE = "feature_set_fingerprint";

  private final BoosterParameters parameters;

  private BoosterTraining(BoosterParameters parameters) {
    this.parameters = parameters;
  }

  /** Training with the given parameters. */
  public static BoosterTraining with(BoosterParameters parameters) {
    return new BoosterTraining(parameters);
  }

  /**
   * Trains a model.
   *
   * @param featureSet the definition of the feature values; the model keeps their names and its
   *     fingerprint
   * @param rows the feature values, one array a transaction
   * @param labels whether the transaction at the same position was a fraud
   * @throws IllegalArgumentException if there are no rows, if no row or every row is a fraud, or if
   *     lengths differ
   */
  public BoosterModel train(FeatureSet featureSet, List<double[]> rows, boolean[] labels) {
    requireBothClasses(rows, labels);
    try {
      return grow(featureSet, rows, labels);
    } catch (XGBoostError error) {
      throw new IllegalStateException("XGBoost could not train: " + error.getMessage(), error);
    }
  }

  private static void requireBothClasses(List<double[]> rows, boolean[] labels) {
    if (rows.size() != labels.length) {
      throw new IllegalArgumentException(
          "There are "
              + rows.size()
              + " rows but "
              + labels.length
              + " labels; every row needs its label.");
    }
    int frauds = countFrauds(labels);
    if (frauds == 0 || frauds == labels.length) {
      throw new IllegalArgumentException(
          "Training needs both frauds and legitimate transactions, but "
              + frauds
              + " of "
              + labels.length
              + " rows are frauds. Give a longer history or check that its labels were read.");
    }
  }

  /**
   * Trains, and gives the margins of rows that the model has not seen. XGBoost itself says them, so
   * that models can be compared with that cannot be served.
   *
   * @throws IllegalArgumentException as of {@link #train}
   */
  public double[] predict(List<double[]> rows, boolean[] labels, List<double[]> unseen) {
    requireBothClasses(rows, labels);
    try {
      Booster booster = booster(rows, labels);
      DMatrix matrix = matrix(unseen, rows.get(0).length);
      try {
        float[][] margins = booster.predict(matrix, true);
        return Arrays.stream(margins).mapToDouble(margin -> margin[0]).toArray();
      } finally {
        matrix.dispose();
        booster.dispose();
      }
    } catch (XGBoostError error) {
      throw new IllegalStateException("XGBoost could not train: " + error.getMessage(), error);
    }
  }

  private BoosterModel grow(FeatureSet featureSet, List<double[]> rows, boolean[] labels)
      throws XGBoostError {
    List<String> featureNames = featureSet.featureNames();
    Booster booster = booster(rows, labels);
    try {
      booster.setFeatureNames(featureNames.toArray(String[]::new));
      booster.setFeatureTypes(featureNames.stream().map(name -> "float").toArray(String[]::new));
      booster.setAttr(FINGERPRINT_ATTRIBUTE, featureSet.fingerprint());
      return BoosterModel.of(booster.toByteArray(BoosterModel.FORMAT));
    } finally {
      booster.dispose();
    }
  }

  private Booster booster(List<double[]> rows, boolean[] labels) throws XGBoostError {
    DMatrix matrix = matrix(rows, rows.get(0).length);
    try {
      matrix.setLabel(zeroOrOne(labels));
      return XGBoost.train(
          matrix, parameters.toXgboost(), parameters.rounds(), Map.of(), null, null);
    } finally {
      matrix.dispose();
    }
  }

  private static DMatrix matrix(List<double[]> rows, int columns) throws XGBoostError {
    float[] values = FeatureMatrix.rowMajor(rows, 0, rows.size(), columns);
    return new DMatrix(values, rows.size(), columns, Float.NaN);
  }

  private static float[] zeroOrOne(boolean[] labels) {
    float[] numbers = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      numbers[row] = labels[row] ? 1 : 0;
    }
    return numbers;
  }

  private static int countFrauds(boolean[] labels) {
    int frauds = 0;
    for (boolean fraud : labels) {
      if (fraud) {
        frauds++;
      }
    }
    return frauds;
  }
}
