package org.fraudbeam.pipelines.drift;

/**
 * Something that speaks for a verdict.
 *
 * @param verdict what it alone would come to
 * @param sentence for people
 */
record Reason(Verdict verdict, String sentence) {}
