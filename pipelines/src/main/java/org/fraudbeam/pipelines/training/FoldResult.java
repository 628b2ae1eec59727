package org.fraudbeam.pipelines.training;

import org.fraudbeam.pipelines.model.Evaluation;

/**
 * What one fold of the protocol gave.
 *
 * @param fold the days
 * @param trainRows the number of transactions trained on
 * @param trainFrauds the number of frauds among them
 * @param evaluation the figures on the test days, without the cards known as defrauded
 */
public record FoldResult(Fold fold, long trainRows, long trainFrauds, Evaluation evaluation) {}
