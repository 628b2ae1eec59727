package org.fraudbeam.pipelines.model;

/**
 * A feature that raised a score.
 *
 * @param feature the name of the feature
 * @param text the feature and its value in words for people
 * @param value the value of the feature
 * @param contribution what it added to the log-odds of fraud; above 0
 */
public record Reason(String feature, String text, double value, double contribution) {}
