package org.fraudbeam.pipelines.drift;

import org.fraudbeam.pipelines.model.ScoreReference;

/**
 * What the champion brings on some transactions. Estimates need not be whole numbers.
 *
 * @param transactions how many there are
 * @param alerts how many are alerted
 * @param caught how many alerted ones are frauds
 * @param frauds how many are frauds
 * @param averagePrecision the mean precision over the ranking, weighted by recall; 0 without a
 *     fraud
 */
record Performance(
    long transactions, long alerts, double caught, double frauds, double averagePrecision) {

  /** What it brought on the held-out days, from which its promises are. */
  static Performance promised(ScoreReference heldOut) {
    return new Performance(
        heldOut.transactions(),
        heldOut.alerts(),
        (double) heldOut.caught(),
        (double) heldOut.frauds(),
        heldOut.averagePrecision());
  }

  /** The share of frauds among the alerts; 0 without an alert. */
  double precision() {
    return alerts == 0 ? 0 : caught / alerts;
  }

  /** The share of frauds that are alerted; 0 without a fraud. */
  double recall() {
    return frauds == 0 ? 0 : caught / frauds;
  }

  /** The share of transactions that are alerted; 0 without a transaction. */
  double alertShare() {
    return transactions == 0 ? 0 : (double) alerts / transactions;
  }
}
