package org.fraudbeam.pipelines.model;

import java.util.List;

/**
 * Feature values as XGBoost takes them: 32-bit floats, one row after the other. Training and
 * scoring narrow a value in the same way, so the trees see the same numbers. Whole numbers are
 * exact up to 16,777,216, that is, amounts up to 167,772.16 in a currency with two decimals.
 */
final class FeatureMatrix {

  private FeatureMatrix() {}

  /**
   * Lays out the rows {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IllegalArgumentException if a row does not have {@code columns} values
   */
  static float[] rowMajor(List<double[]> rows, int from, int to, int columns) {
    float[] matrix = new float[Math.multiplyExact(to - from, columns)];
    int position = 0;
    for (int row = from; row < to; row++) {
      double[] values = rows.get(row);
      if (values.length != columns) {
        throw new IllegalArgumentException(
            "Row "
                + row
                + " has "
                + values.length
                + " feature values, but the model needs "
                + columns
                + ".");
      }
      for (double value : values) {
        matrix[position++] = (float) value;
      }
    }
    return matrix;
  }
}
