package org.fraudbeam.pipelines.model;

import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.fraudbeam.pipelines.calibration.Calibration;

/**
 * Predicts with a model on one thread: how probable fraud is, and what speaks for it. Not safe for
 * use by several threads: XGBoost's booster locks itself for some calls, so each thread has a
 * predictor of its own ({@link ModelBundle#newPredictor()}).
 */
public final class Predictor implements AutoCloseable {

  private final TreeEnsemble trees;
  private final Calibration calibration;
  private final Booster booster;
  private final int columns;

  private Predictor(TreeEnsemble trees, Calibration calibration, Booster booster, int columns) {
    this.trees = trees;
    this.calibration = calibration;
    this.booster = booster;
    this.columns = columns;
  }

  static Predictor of(TreeEnsemble trees, Calibration calibration, Booster booster, int columns) {
    try {
      // More threads would only wait for each other: the pipeline runs in parallel already.
      booster.setParam("nthread", 1);
    } catch (XGBoostError error) {
      throw new IllegalStateException("XGBoost refused its settings: " + error.getMessage(), error);
    }
    return new Predictor(trees, calibration, booster, columns);
  }

  /**
   * The calibrated probability of fraud of a row, in [0, 1]; the same on every machine.
   *
   * @param row the feature values in the order of the model's feature names
   * @throws IllegalArgumentException if it has another number of values
   */
  public double score(double[] row) {
    return calibration.probability(trees.margin(row));
  }

  /** The probability of fraud of each row, as of one row. */
  public double[] score(List<double[]> rows) {
    return rows.stream().mapToDouble(this::score).toArray();
  }

  /**
   * What each feature adds to the log-odds of fraud of one row (TreeSHAP, Lundberg et al., 2020),
   * in the order of the features. Together with the expectation of the model they sum up to the
   * {@linkplain BoosterModel#margins margin}: calibration shifts what a margin means, not what
   * speaks for it. It takes milliseconds: for alerts only.
   *
   * @throws IllegalArgumentException if the row has another number of values
   */
  public double[] contributions(double[] row) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "The row has " + row.length + " feature values, but the model needs " + columns + ".");
    }
    try {
      DMatrix matrix =
          new DMatrix(FeatureMatrix.rowMajor(List.of(row), 0, 1, columns), 1, columns, Float.NaN);
      try {
        float[] withExpectation = booster.predictContrib(matrix, 0)[0];
        double[] contributions = new double[columns];
        for (int column = 0; column < columns; column++) {
          contributions[column] = withExpectation[column];
        }
        return contributions;
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError error) {
      throw new IllegalStateException("XGBoost could not explain: " + error.getMessage(), error);
    }
  }

  /** Frees the native memory of the model. */
  @Override
  public void close() {
    booster.dispose();
  }
}
