package org.fraudbeam.pipelines.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.Evaluation;

/**
 * A choice of parameters, and how it did so far.
 *
 * @param number counts from 0
 * @param parameters the choice
 * @param folds the figures of each fold that it was tried on, in the order of the folds
 */
@DefaultCoder(TrialCoder.class)
public record Trial(int number, BoosterParameters parameters, List<Figures> folds) {

  public Trial {
    folds = List.copyOf(folds);
  }

  /**
   * How well a fold's model ranks the test transactions of cards not known as defrauded.
   *
   * @param averagePrecision see {@link Evaluation#averagePrecision}
   * @param cardPrecision see {@link Evaluation#cardPrecision}
   * @param rocAuc see {@link Evaluation#rocAuc}
   */
  public record Figures(double averagePrecision, double cardPrecision, double rocAuc) {
    static Figures of(Evaluation evaluation) {
      return new Figures(
          evaluation.averagePrecision(), evaluation.cardPrecision().mean(), evaluation.rocAuc());
    }
  }

  /** A trial that was not tried yet. */
  static Trial untried(int number, BoosterParameters parameters) {
    return new Trial(number, parameters, List.of());
  }

  /** The same trial after more folds. */
  Trial with(List<Figures> more) {
    return new Trial(number, parameters, Stream.concat(folds.stream(), more.stream()).toList());
  }

  /** The mean of a figure over the folds so far. */
  double mean(ToDoubleFunction<Figures> figure) {
    return folds.stream().mapToDouble(figure).average().orElse(0);
  }

  /** What trials are chosen by. */
  double averagePrecision() {
    return mean(Figures::averagePrecision);
  }
}
