package org.fraudbeam.services.scorer.audit;

import java.time.Instant;

/**
 * What somebody did. It is never changed.
 *
 * @param at when
 * @param area {@code alert}, {@code access}, {@code model} or {@code rule}
 * @param number unique in its area, and goes up with time
 * @param actor the name of an account, of a key, or of the user of a command line
 * @param action what, in one word
 * @param subject to what
 * @param note why, in the actor's words; may be empty
 */
public record AuditEntry(
    Instant at,
    String area,
    long number,
    String actor,
    String action,
    String subject,
    String note) {}
