/**
 * What the console draws, as plain geometry: every position is in percent of the drawing's width or
 * height, from its upper left corner, so that a drawing fits any screen. Free of HTML.
 */
@NullMarked
package org.fraudbeam.services.scorer.console.chart;

import org.jspecify.annotations.NullMarked;
