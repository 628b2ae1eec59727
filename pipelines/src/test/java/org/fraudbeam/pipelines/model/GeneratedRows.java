package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fraudbeam.features.definition.FeatureSet;

/**
 * Feature vectors in which the first feature tells most frauds, the last tells some, and the others
 * are noise.
 */
@SuppressWarnings("ArrayRecordComponent")
record GeneratedRows(FeatureSet featureSet, List<double[]> values, boolean[] labels) {

  static GeneratedRows of(FeatureSet featureSet, int count) {
    Random random = new Random(7);
    List<double[]> values = new ArrayList<>();
    boolean[] labels = new boolean[count];
    for (int row = 0; row < count; row++) {
      double[] vector = random.doubles(featureSet.size()).toArray();
      labels[row] = 3 * vector[0] + vector[vector.length - 1] + random.nextDouble() > 4;
      values.add(vector);
    }
    return new GeneratedRows(featureSet, values, labels);
  }

  BoosterModel train() {
    return train(BoosterParameters.defaults());
  }

  BoosterModel train(BoosterParameters parameters) {
    return BoosterTraining.with(parameters).train(featureSet, values, labels);
  }
}
