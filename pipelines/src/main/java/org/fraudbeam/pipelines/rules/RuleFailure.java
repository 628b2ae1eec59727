package org.fraudbeam.pipelines.rules;

/**
 * A rule that could not be judged, and therefore did not fire.
 *
 * @param id of the rule
 * @param version of the rule
 * @param error what went wrong
 */
public record RuleFailure(String id, int version, String error) {}
