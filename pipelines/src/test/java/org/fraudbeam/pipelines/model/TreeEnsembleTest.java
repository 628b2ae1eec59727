package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the trees against XGBoost's own predictions. */
class TreeEnsembleTest {

  private static final int ROWS = 5_000;
  private static final int COLUMNS = 6;

  private final float[] values = new float[ROWS * COLUMNS];
  private final float[] labels = new float[ROWS];

  TreeEnsembleTest() {
    Random random = new Random(11);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        // Whole numbers too, so that values meet thresholds; and some are missing.
        float value = column % 2 == 0 ? random.nextInt(20) : (float) random.nextGaussian();
        values[row * COLUMNS + column] = random.nextInt(10) == 0 ? Float.NaN : value;
      }
      labels[row] = values[row * COLUMNS] + 5 * random.nextGaussian() > 14 ? 1 : 0;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbtree", "dart"})
  void shouldSayWhatXgboostSays(String booster) throws XGBoostError {
    Booster model = train(Map.of("booster", booster, "rate_drop", 0.2));

    assertEqualToXgboost(model, 0);
  }

  @Test
  void shouldSayWhatXgboostSaysOfAForest() throws XGBoostError {
    assertEqualToXgboost(train(Map.of("num_parallel_tree", 30, "subsample", 0.7, "eta", 1)), 0);
  }

  @Test
  void shouldSayWhatXgboostSaysWithAnyBaseScore() throws XGBoostError {
    assertEqualToXgboost(train(Map.of("base_score", 0.0073)), 1e-6f);
  }

  @Test
  void shouldRefuseAModelWithoutTrees() throws XGBoostError {
    Booster model = train(Map.of("booster", "gblinear"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeEnsemble.of(model))
        .withMessage("The model has no trees but is a gblinear; train with gbtree or dart.");
  }

  @Test
  void shouldRefuseAModelOfSomethingElse() throws XGBoostError {
    Booster model = train(Map.of("objective", "reg:squarederror"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeEnsemble.of(model))
        .withMessage(
            "The model is for reg:squarederror; only binary:logistic tells a probability of fraud.");
  }

  private void assertEqualToXgboost(Booster model, float marginTolerance) throws XGBoostError {
    TreeEnsemble trees = TreeEnsemble.of(model);
    DMatrix rows = new DMatrix(values, ROWS, COLUMNS, Float.NaN);
    float[][] margins = model.predict(rows, true);
    float[][] probabilities = model.predict(rows);
    for (int row = 0; row < ROWS; row++) {
      double[] vector = new double[COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        vector[column] = values[row * COLUMNS + column];
      }
      assertThat(trees.margin(vector)).isCloseTo(margins[row][0], within(marginTolerance));
      assertThat(Calibration.NONE.probability(trees.margin(vector)))
          .isCloseTo(probabilities[row][0], within(1e-7));
    }
  }

  private Booster train(Map<String, Object> parameters) throws XGBoostError {
    Map<String, Object> all = new HashMap<>();
    all.put("objective", "binary:logistic");
    all.put("base_score", 0.5);
    all.put("max_depth", 6);
    all.put("nthread", 1);
    all.put("verbosity", 0);
    all.putAll(parameters);
    DMatrix rows = new DMatrix(values, ROWS, COLUMNS, Float.NaN);
    rows.setLabel(labels);
    return XGBoost.train(rows, all, 40, Map.of(), null, null);
  }
}
