package org.fraudbeam.services.producer.simulation;

/**
 * A payment while its day is being drawn: it has no id yet.
 *
 * @param customer who pays
 * @param terminal number of the terminal
 * @param timestampMillis when, epoch milliseconds
 * @param amountMinor how much, in minor units
 * @param scenario why it is a fraud, or NONE
 */
record Purchase(
    Customer customer,
    int terminal,
    long timestampMillis,
    long amountMinor,
    FraudScenario scenario) {

  Purchase as(FraudScenario newScenario) {
    return new Purchase(customer, terminal, timestampMillis, amountMinor, newScenario);
  }

  Purchase withAmountMinor(long newAmountMinor) {
    return new Purchase(customer, terminal, timestampMillis, newAmountMinor, scenario);
  }
}
