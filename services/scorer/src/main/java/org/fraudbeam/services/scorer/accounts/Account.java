package org.fraudbeam.services.scorer.accounts;

import java.time.Instant;
import java.util.Set;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person who may log in.
 *
 * @param name unique, also after it is disabled
 * @param role analyst or admin
 * @param createdAt when it was made
 * @param disabledAt since when nobody may use it; null if it may be used
 */
public record Account(String name, Role role, Instant createdAt, @Nullable Instant disabledAt) {

  Caller caller() {
    return new Caller(name, Set.of(role));
  }
}
