package org.fraudbeam.pipelines.rules;

import java.time.Instant;

/**
 * One version of a rule.
 *
 * @param rule as it was saved
 * @param savedAt when
 */
public record SavedRule(Rule rule, Instant savedAt) {}
