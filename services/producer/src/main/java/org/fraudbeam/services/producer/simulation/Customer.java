package org.fraudbeam.services.producer.simulation;

import org.fraudbeam.services.producer.random.RandomStream;

/**
 * A simulated card holder.
 *
 * @param index number of the customer, from 0
 * @param x where the customer lives, 0 to 100
 * @param y where the customer lives, 0 to 100
 * @param meanAmount mean amount of a payment, in major units
 * @param paymentsPerDay mean number of payments a day
 * @param paymentMethod the usual payment method
 * @param ipAddress the usual address
 * @param terminals numbers of the terminals in reach
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody; boxes would take five times as much.
record Customer(
    int index,
    double x,
    double y,
    double meanAmount,
    double paymentsPerDay,
    String paymentMethod,
    String ipAddress,
    int[] terminals) {

  /** The amount of one payment in minor units: normal, but never negative. */
  long drawAmountMinor(RandomStream random) {
    double amount = random.normal(meanAmount, meanAmount / 2);
    return Math.round(100 * (amount < 0 ? random.uniform(0, 2 * meanAmount) : amount));
  }

  /** A terminal in reach; there must be one. */
  int drawTerminal(RandomStream random) {
    return terminals[random.below(terminals.length)];
  }

  boolean canShop() {
    return terminals.length > 0;
  }
}
