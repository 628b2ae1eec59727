package org.fraudbeam.features.definition;

import java.io.Serializable;

/**
 * A number that every transaction has and that aggregates read: its {@link Amount}, or a {@link
 * Comparison}.
 */
public sealed interface Quantity extends Serializable permits Amount, Comparison {

  /** As it appears in feature names. */
  String name();

  /** The definition as text; equal text means equal values. */
  String formula();
}
