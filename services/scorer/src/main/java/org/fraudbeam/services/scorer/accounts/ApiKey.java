package org.fraudbeam.services.scorer.accounts;

import java.time.Instant;
import org.fraudbeam.services.scorer.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A key of a program, without its secret, which nobody keeps.
 *
 * @param name unique, also after it is revoked
 * @param role what the program may do
 * @param createdAt when it was made
 * @param revokedAt since when it is not valid; null if it is
 */
public record ApiKey(String name, Role role, Instant createdAt, @Nullable Instant revokedAt) {}
