package org.fraudbeam.pipelines.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.calibration.CalibrationMethod;
import org.fraudbeam.pipelines.calibration.Outcomes;

/**
 * The calibration that tells best what comes true: of every method, the log loss on transactions
 * that it was not learnt from. The held-out transactions are cut into blocks of time; each block is
 * judged by what was learnt from the others. What is chosen is then learnt from all of them.
 *
 * @param calibration the calibration
 * @param logLosses the log loss of each method; one that does not rise on some block is absent
 * @param error the {@linkplain Reliability#error() expected calibration error} of the chosen
 *     method, taken block by block as well
 */
public record CalibrationChoice(
    Calibration calibration, Map<CalibrationMethod, Double> logLosses, double error) {

  /** As many blocks as a week has days. */
  private static final int BLOCKS = 7;

  public CalibrationChoice {
    logLosses = Map.copyOf(logLosses);
  }

  // An array of many scores, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Candidate(Calibration calibration, double[] predicted, double logLoss) {}

  /**
   * Chooses.
   *
   * @param heldOut in the order of time, at least two
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public static CalibrationChoice of(Outcomes heldOut) {
    List<Candidate> candidates =
        Stream.of(CalibrationMethod.values())
            .flatMap(method -> candidate(method, heldOut).stream())
            .toList();
    Candidate best =
        candidates.stream().min(Comparator.comparingDouble(Candidate::logLoss)).orElseThrow();
    return new CalibrationChoice(
        best.calibration(),
        candidates.stream()
            .collect(Collectors.toMap(each -> each.calibration().method(), Candidate::logLoss)),
        Reliability.of(best.predicted(), heldOut.frauds()).error());
  }

  private static Optional<Candidate> candidate(CalibrationMethod method, Outcomes heldOut) {
    int size = heldOut.size();
    int blocks = Math.min(BLOCKS, size);
    double[] predicted = new double[size];
    for (int block = 0; block < blocks; block++) {
      int from = Math.toIntExact((long) size * block / blocks);
      int to = Math.toIntExact((long) size * (block + 1) / blocks);
      Optional<Calibration> learnt = method.fit(heldOut.without(from, to));
      if (learnt.isEmpty()) {
        return Optional.empty();
      }
      for (int row = from; row < to; row++) {
        predicted[row] = learnt.get().probability(heldOut.margins()[row]);
      }
    }
    double logLoss = Ranking.of(predicted, heldOut.frauds()).logLoss();
    return method.fit(heldOut).map(calibration -> new Candidate(calibration, predicted, logLoss));
  }
}
