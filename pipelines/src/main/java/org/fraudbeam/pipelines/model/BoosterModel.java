package org.fraudbeam.pipelines.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.fraudbeam.pipelines.calibration.Calibration;

/**
 * A trained model as bytes (XGBoost's UBJSON format), with what it says of itself. Immutable and
 * free to share between threads; every thread that scores asks for its own {@link Predictor}.
 */
public final class BoosterModel {

  static final String FORMAT = "ubj";

  private final byte[] bytes;
  private final List<String> featureNames;
  private final String fingerprint;
  private final Map<String, Double> importance;
  private final TreeEnsemble trees;

  private BoosterModel(
      byte[] bytes,
      List<String> featureNames,
      String fingerprint,
      Map<String, Double> importance,
      TreeEnsemble trees) {
    this.bytes = bytes;
    this.featureNames = featureNames;
    this.fingerprint = fingerprint;
    this.importance = importance;
    this.trees = trees;
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if the bytes are no XGBoost model, or one without feature
   *     names or fingerprint
   */
  public static BoosterModel of(byte[] ubj) {
    byte[] copy = ubj.clone();
    Booster booster = load(copy);
    try {
      String[] names = booster.getFeatureNames();
      String fingerprint = booster.getAttrs().get(BoosterTraining.FINGERPRINT_ATTRIBUTE);
      if (names == null || names.length == 0 || fingerprint == null) {
        throw new IllegalArgumentException(
            "The model does not name its features and their fingerprint; train it with Fraudbeam.");
      }
      return new BoosterModel(
          copy,
          List.of(names),
          fingerprint,
          Map.copyOf(booster.getScore(names, "total_gain")),
          TreeEnsemble.of(booster));
    } catch (XGBoostError error) {
      throw new IllegalArgumentException("The model cannot be read: " + error.getMessage(), error);
    } finally {
      booster.dispose();
    }
  }

  /** The model in UBJSON, as {@code model.ubj} of a bundle holds it. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The names of the features in the order of a row. */
  public List<String> featureNames() {
    return featureNames;
  }

  /** The fingerprint of the feature set the model was trained on. */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * The loss that the splits on each feature took away in all; a feature never split on is absent.
   */
  public Map<String, Double> importance() {
    return importance;
  }

  /**
   * What the model itself says of each row, before calibration: its log-odds of fraud.
   *
   * @throws IllegalArgumentException if a row has another number of values
   */
  public double[] margins(List<double[]> rows) {
    return rows.stream().mapToDouble(trees::margin).toArray();
  }

  /** A new predictor, for one thread; close it to free its native memory. */
  public Predictor newPredictor(Calibration calibration) {
    return Predictor.of(trees, calibration, load(bytes), featureNames.size());
  }

  private static Booster load(byte[] bytes) {
    try {
      return XGBoost.loadModel(bytes);
    } catch (XGBoostError | IOException error) {
      throw new IllegalArgumentException(
          "The model is damaged or was not written by XGBoost in the ubj format.", error);
    }
  }
}
