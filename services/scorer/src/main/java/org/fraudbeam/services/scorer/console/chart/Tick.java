package org.fraudbeam.services.scorer.console.chart;

/**
 * A labelled place on an axis.
 *
 * @param at percent of the axis
 */
public record Tick(double at, String label) {}
