package org.fraudbeam.features.definition;

/** The transaction's amount, in minor units. */
public enum Amount implements Quantity {
  AMOUNT;

  @Override
  public String formula() {
    return "amount";
  }
}
