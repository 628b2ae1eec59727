package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The trees of an XGBoost model, walked in Java. A call of the native library for one row costs a
 * hundred times the walk itself, so a stream would have to collect rows, and let each of them wait,
 * before it asks for their scores. Here a row is scored when it comes.
 *
 * <p>The margin of a row is bit for bit that of XGBoost: 32-bit floats, added up in the order of
 * the trees (Chen and Guestrin, 2016). Immutable and free to share between threads.
 */
final class TreeEnsemble {

  private static final int LEAF = -1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final float baseMargin;
  private final int columns;
  private final int[] roots;
  private final int[] feature;

  /** Where a split sends values below it; for a leaf, what it adds to the margin. */
  private final float[] threshold;

  private final int[] below;
  private final int[] above;
  private final boolean[] missingBelow;

  private TreeEnsemble(float baseMargin, int columns, List<JsonNode> trees, float[] weights) {
    int nodes = trees.stream().mapToInt(tree -> tree.path("left_children").size()).sum();
    this.baseMargin = baseMargin;
    this.columns = columns;
    roots = new int[trees.size()];
    feature = new int[nodes];
    threshold = new float[nodes];
    below = new int[nodes];
    above = new int[nodes];
    missingBelow = new boolean[nodes];
    int root = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = root;
      root = add(trees.get(tree), weights[tree], root);
    }
  }

  /** Adds the nodes of a tree from position {@code root} on and returns the position after them. */
  private int add(JsonNode tree, float weight, int root) {
    JsonNode left = tree.path("left_children");
    for (int node = 0; node < left.size(); node++) {
      int position = root + node;
      float condition = tree.path("split_conditions").path(node).floatValue();
      if (left.path(node).intValue() == LEAF) {
        feature[position] = LEAF;
        threshold[position] = condition * weight;
      } else {
        feature[position] = tree.path("split_indices").path(node).intValue();
        threshold[position] = condition;
        below[position] = root + left.path(node).intValue();
        above[position] = root + tree.path("right_children").path(node).intValue();
        missingBelow[position] = tree.path("default_left").path(node).asInt() == 1;
      }
    }
    return root + left.size();
  }

  /**
   * The trees of a booster for a probability ({@code binary:logistic}).
   *
   * @throws IllegalArgumentException if it is another kind of model
   */
  static TreeEnsemble of(Booster booster) throws XGBoostError {
    JsonNode learner;
    try {
      learner = JSON.readTree(booster.toByteArray("json")).path("learner");
    } catch (IOException e) {
      throw new IllegalArgumentException("XGBoost wrote a model that is no JSON.", e);
    }
    String objective = learner.path("objective").path("name").asText();
    if (!objective.equals("binary:logistic")) {
      throw new IllegalArgumentException(
          "The model is for " + objective + "; only binary:logistic tells a probability of fraud.");
    }
    JsonNode parameters = learner.path("learner_model_param");
    JsonNode gradientBooster = learner.path("gradient_booster");
    boolean dart = gradientBooster.path("name").asText().equals("dart");
    JsonNode trees =
        (dart ? gradientBooster.path("gbtree") : gradientBooster).path("model").path("trees");
    if (!trees.isArray()) {
      throw new IllegalArgumentException(
          "The model has no trees but is a %s; train with gbtree or dart."
              .formatted(gradientBooster.path("name").asText().toLowerCase(Locale.ROOT)));
    }
    List<JsonNode> roots = new ArrayList<>();
    trees.forEach(roots::add);
    float[] weights = new float[roots.size()];
    for (int tree = 0; tree < weights.length; tree++) {
      weights[tree] = dart ? gradientBooster.path("weight_drop").path(tree).floatValue() : 1;
      requireNumericalSplits(roots.get(tree));
    }
    float baseScore =
        Float.parseFloat(parameters.path("base_score").asText().replaceAll("[\\[\\]]", ""));
    return new TreeEnsemble(
        logit(baseScore), parameters.path("num_feature").asInt(), roots, weights);
  }

  private static void requireNumericalSplits(JsonNode tree) {
    if (!tree.path("categories_nodes").isEmpty()) {
      throw new IllegalArgumentException("The model splits on categories; features are numbers.");
    }
  }

  private static float logit(float probability) {
    return (float) -Math.log(1f / probability - 1f);
  }

  /**
   * The log-odds of fraud of a row.
   *
   * @param row the feature values in the order of the model's feature names, not a number where one
   *     is missing
   * @throws IllegalArgumentException if it has another number of values
   */
  float margin(double[] row) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "The row has " + row.length + " feature values, but the model needs " + columns + ".");
    }
    float margin = baseMargin;
    for (int root : roots) {
      margin += threshold[leaf(root, row)];
    }
    return margin;
  }

  private int leaf(int root, double[] row) {
    int node = root;
    while (feature[node] != LEAF) {
      float value = (float) row[feature[node]];
      boolean isBelow = Float.isNaN(value) ? missingBelow[node] : value < threshold[node];
      node = isBelow ? below[node] : above[node];
    }
    return node;
  }
}
