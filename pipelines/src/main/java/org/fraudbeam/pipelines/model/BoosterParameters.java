package org.fraudbeam.pipelines.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a model is grown.
 *
 * @param kind the kind of model
 * @param trees the number of trees, at least 1; of a linear model, how often its weights are
 *     updated
 * @param learningRate the shrinkage of each tree, in (0, 1]; a forest has none
 * @param maxDepth the depth of a tree, at least 1
 * @param maxBin the number of histogram bins a feature, at least 2
 * @param baseScore the score before the first tree, in (0, 1)
 * @param restraint what keeps it from learning the training set by heart
 * @param seed the seed of everything random
 * @param threads the number of threads that grow the trees, at least 1
 */
public record BoosterParameters(
    BoosterKind kind,
    int trees,
    double learningRate,
    int maxDepth,
    int maxBin,
    double baseScore,
    Restraint restraint,
    long seed,
    int threads) {

  /**
   * 256 bins, the library's default, cannot cut at the rare large amounts: average precision falls
   * from 0.704 to 0.654 on the Handbook's validation folds.
   */
  public static final int DEFAULT_MAX_BIN = 1024;

  /** The library would estimate it from the data, which costs precision on so few frauds. */
  public static final double DEFAULT_BASE_SCORE = 0.5;

  /**
   * What keeps a model from learning the training set by heart.
   *
   * @param rowShare the share of rows that a tree sees, in (0, 1]
   * @param columnShare the share of features that a split may use, in (0, 1]
   * @param leastChildWeight the least weight (a sum of second derivatives) on a side of a split, at
   *     least 0
   * @param lambda the L2 penalty on leaves or weights, at least 0
   * @param dropout the share of trees that dart leaves out, in [0, 1)
   */
  public record Restraint(
      double rowShare, double columnShare, double leastChildWeight, double lambda, double dropout) {

    /** The library's own. */
    public static final Restraint DEFAULT = new Restraint(1, 1, 1, 1, 0);

    public Restraint {
      require(rowShare > 0 && rowShare <= 1, "The share of rows must be above 0 and at most 1.");
      require(
          columnShare > 0 && columnShare <= 1,
          "The share of features must be above 0 and at most 1.");
      require(leastChildWeight >= 0 && lambda >= 0, "Neither weight nor penalty may be negative.");
      require(dropout >= 0 && dropout < 1, "The dropout must be at least 0 and below 1.");
    }
  }

  public BoosterParameters {
    require(trees >= 1, "The number of trees must be at least 1, not " + trees + ".");
    require(
        learningRate > 0 && learningRate <= 1,
        "The learning rate must be above 0 and at most 1, not " + learningRate + ".");
    require(maxDepth >= 1, "The depth of a tree must be at least 1, not " + maxDepth + ".");
    require(maxBin >= 2, "The number of bins must be at least 2, not " + maxBin + ".");
    require(
        baseScore > 0 && baseScore < 1,
        "The base score must lie between 0 and 1, not be " + baseScore + ".");
    require(threads >= 1, "The number of threads must be at least 1, not " + threads + ".");
  }

  /** 100 boosted trees of depth 3 with learning rate 0.1, grown by one thread. */
  public static BoosterParameters defaults() {
    return of(BoosterKind.GBTREE, 100, 0.1, 3, Restraint.DEFAULT);
  }

  /** Parameters with the default bins, base score, seed and thread. */
  public static BoosterParameters of(
      BoosterKind kind, int trees, double learningRate, int maxDepth, Restraint restraint) {
    return new BoosterParameters(
        kind, trees, learningRate, maxDepth, DEFAULT_MAX_BIN, DEFAULT_BASE_SCORE, restraint, 0, 1);
  }

  /** The same parameters with another seed. */
  public BoosterParameters withSeed(long newSeed) {
    return new BoosterParameters(
        kind, trees, learningRate, maxDepth, maxBin, baseScore, restraint, newSeed, threads);
  }

  /** The same parameters with another number of threads. */
  public BoosterParameters withThreads(int newThreads) {
    return new BoosterParameters(
        kind, trees, learningRate, maxDepth, maxBin, baseScore, restraint, seed, newThreads);
  }

  /** How often a model grows: a forest grows all its trees at once. */
  int rounds() {
    return kind == BoosterKind.FOREST ? 1 : trees;
  }

  /**
   * The parameters under the names that XGBoost gives them; the number of trees is none of them,
   * except of a forest.
   */
  public Map<String, Object> toXgboost() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("base_score", baseScore);
    parameters.put("seed", seed);
    parameters.put("nthread", threads);
    parameters.put("verbosity", 1);
    parameters.put("lambda", restraint.lambda());
    if (kind == BoosterKind.GBLINEAR) {
      // The updater that gives the same weights every time.
      parameters.put("booster", "gblinear");
      parameters.put("updater", "coord_descent");
      parameters.put("eta", learningRate);
      return parameters;
    }
    parameters.put("booster", kind == BoosterKind.DART ? "dart" : "gbtree");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", maxDepth);
    parameters.put("max_bin", maxBin);
    parameters.put("subsample", restraint.rowShare());
    parameters.put("colsample_bynode", restraint.columnShare());
    parameters.put("min_child_weight", restraint.leastChildWeight());
    parameters.put("eta", kind == BoosterKind.FOREST ? 1 : learningRate);
    if (kind == BoosterKind.FOREST) {
      parameters.put("num_parallel_tree", trees);
    }
    if (kind == BoosterKind.DART) {
      parameters.put("rate_drop", restraint.dropout());
    }
    return parameters;
  }

  /** For people, in a line: what is not the default of every model. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(trees).append(kind == BoosterKind.GBLINEAR ? " rounds" : " trees");
    if (kind != BoosterKind.GBLINEAR) {
      text.append(" of depth ").append(maxDepth);
    }
    if (kind != BoosterKind.FOREST) {
      text.append(", learning rate ").append(rounded(learningRate));
    }
    addUnlessDefault(text, "rows", restraint.rowShare(), 1);
    addUnlessDefault(text, "features", restraint.columnShare(), 1);
    addUnlessDefault(text, "child weight", restraint.leastChildWeight(), 1);
    addUnlessDefault(text, "lambda", restraint.lambda(), 1);
    addUnlessDefault(text, "dropout", restraint.dropout(), 0);
    return text.toString();
  }

  private static void addUnlessDefault(
      StringBuilder text, String name, double value, double usual) {
    if (value != usual) {
      text.append(", ").append(name).append(' ').append(rounded(value));
    }
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
