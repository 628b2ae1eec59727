package org.fraudbeam.pipelines.model;

import java.util.List;
import org.fraudbeam.pipelines.calibration.Calibration;

/**
 * What a scorer needs beside the trees: {@code scoring.json} of a bundle.
 *
 * @param calibration what turns the margins of the trees into probabilities
 * @param threshold from which score on a transaction is alerted, and what to expect of it
 * @param reference how the values of each feature were spread in training, in the order of the
 *     features
 * @param scores how the scores were spread on the held-out days
 */
public record ScoringSettings(
    Calibration calibration,
    ThresholdChoice threshold,
    List<ReferenceHistogram> reference,
    ScoreReference scores) {

  public ScoringSettings {
    reference = List.copyOf(reference);
  }
}
