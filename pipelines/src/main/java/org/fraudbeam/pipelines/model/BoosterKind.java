package org.fraudbeam.pipelines.model;

import java.util.Locale;

/** The kinds of models that XGBoost trains. */
public enum BoosterKind {
  /** Gradient boosted trees: each corrects those before it. */
  GBTREE,
  /** Trees grown beside each other on samples, as in a random forest. */
  FOREST,
  /** Gradient boosted trees, some of which are left out while the next one grows. */
  DART,
  /** A linear model: a baseline for figures. It has no trees, so that it cannot be served. */
  GBLINEAR;

  /** Whether a scorer can use it. */
  public boolean isServed() {
    return this != GBLINEAR;
  }

  /** The name for people, such as {@code gbtree}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
