package org.fraudbeam.services.scorer.live;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DecisionCounts.Count;

/**
 * What the challenger would have done with the transactions of a window that the champion decided.
 *
 * @param champion the version that decided
 * @param challenger the version that was scored in its shadow
 * @param both transactions that both alert
 * @param championOnly those that only the champion alerts
 * @param challengerOnly those that only the challenger would have alerted
 * @param neither those that neither alerts
 */
public record Shadow(
    int champion, int challenger, long both, long championOnly, long challengerOnly, long neither) {

  /**
   * The shadow of a window; empty if the latest transactions had no challenger. Only transactions
   * of the two versions count that met last.
   */
  static Optional<Shadow> of(List<Count> window) {
    return window.stream()
        .filter(count -> count.bin() != DecisionCounts.UNSCORED)
        .max(Comparator.comparing(Count::at).thenComparingInt(Count::decided))
        .filter(latest -> latest.challengerVersion() > 0)
        .map(latest -> of(window, latest.modelVersion(), latest.challengerVersion()));
  }

  private static Shadow of(List<Count> window, int champion, int challenger) {
    List<Count> met =
        window.stream()
            .filter(count -> count.bin() != DecisionCounts.UNSCORED)
            .filter(count -> count.modelVersion() == champion)
            .filter(count -> count.challengerVersion() == challenger)
            .toList();
    return new Shadow(
        champion,
        challenger,
        sum(met, true, true),
        sum(met, true, false),
        sum(met, false, true),
        sum(met, false, false));
  }

  private static long sum(List<Count> counts, boolean isAlert, boolean isChallengerAlert) {
    return counts.stream()
        .filter(count -> count.isAlert() == isAlert)
        .filter(count -> count.isChallengerAlert() == isChallengerAlert)
        .mapToLong(Count::decided)
        .sum();
  }

  /** All transactions that both scored. */
  public long scored() {
    return both + championOnly + challengerOnly + neither;
  }

  /** Share of the transactions that both alert, or neither. */
  public double agreement() {
    return (double) (both + neither) / scored();
  }
}
