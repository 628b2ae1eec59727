package org.fraudbeam.pipelines.training;

import org.fraudbeam.pipelines.model.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * What one fold of the protocol gave.
 *
 * @param fold the days
 * @param trainRows the number of transactions trained on
 * @param trainFrauds the number of frauds among them
 * @param evaluation the figures on the test days, without the cards known as defrauded
 * @param alerts how far its calibration and its threshold kept what they promised; null if the
 *     history is too short to have made them
 */
public record FoldResult(
    Fold fold,
    long trainRows,
    long trainFrauds,
    Evaluation evaluation,
    @Nullable FoldAlerts alerts) {}
