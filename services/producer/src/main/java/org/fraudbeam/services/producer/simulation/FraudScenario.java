package org.fraudbeam.services.producer.simulation;

/** Why a simulated transaction is a fraud. The first three scenarios are those of the Handbook. */
public enum FraudScenario {
  /** The transaction is legitimate. */
  NONE(0),
  /** The amount is above 220.00. */
  LARGE_AMOUNT(1),
  /** The terminal is in the hands of criminals: every transaction there for 28 days. */
  COMPROMISED_TERMINAL(2),
  /** The card details were stolen: for 14 days a third of the payments, five times as large. */
  STOLEN_CARD(3),
  /** Criminals try stolen numbers with a series of tiny payments. Appears only as a drift. */
  CARD_TESTING(4);

  private final int number;

  FraudScenario(int number) {
    this.number = number;
  }

  /** The number of the scenario in the Handbook's column TX_FRAUD_SCENARIO; 0 is no fraud. */
  public int number() {
    return number;
  }

  /** Whether a transaction of this scenario is a fraud. */
  public boolean isFraud() {
    return this != NONE;
  }
}
