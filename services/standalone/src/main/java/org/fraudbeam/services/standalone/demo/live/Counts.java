package org.fraudbeam.services.standalone.demo.live;

/**
 * How good the alerts were so far, against the truth. Transactions are counted, not cards.
 *
 * @param scored transactions that a model has scored
 * @param alerts those that were alerted
 * @param frauds those that are frauds
 * @param caught those that are both
 */
public record Counts(long scored, long alerts, long frauds, long caught) {

  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  /** One more scored transaction. */
  Counts plus(boolean alert, boolean fraud) {
    return new Counts(
        scored + 1,
        alerts + (alert ? 1 : 0),
        frauds + (fraud ? 1 : 0),
        caught + (alert && fraud ? 1 : 0));
  }

  /** Share of the alerts that are frauds, in percent; NaN without alerts. */
  public double precisionPercent() {
    return 100.0 * caught / (alerts == 0 ? Double.NaN : alerts);
  }

  /** Share of the frauds that were alerted, in percent; NaN without frauds. */
  public double recallPercent() {
    return 100.0 * caught / (frauds == 0 ? Double.NaN : frauds);
  }
}
