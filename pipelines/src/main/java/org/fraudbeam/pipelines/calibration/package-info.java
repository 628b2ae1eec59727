/**
 * From what a model says to what comes true: calibrations, which make a probability of a margin,
 * and how they are learnt. Free of models and of Beam.
 */
@NullMarked
package org.fraudbeam.pipelines.calibration;

import org.jspecify.annotations.NullMarked;
