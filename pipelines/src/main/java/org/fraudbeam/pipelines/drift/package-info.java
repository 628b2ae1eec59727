/**
 * Does the world still look like the one that the champion was trained on? Beam counts transactions
 * by day into the bins of the champion's reference; everything after that is plain arithmetic on
 * these counts.
 */
@NullMarked
package org.fraudbeam.pipelines.drift;

import org.jspecify.annotations.NullMarked;
