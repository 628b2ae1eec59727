/**
 * What was decided lately, and what became known of it: from the topics of scores and labels into a
 * bounded history.
 */
@NullMarked
package org.fraudbeam.services.scorer.decisions;

import org.jspecify.annotations.NullMarked;
