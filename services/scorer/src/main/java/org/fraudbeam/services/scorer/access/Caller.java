package org.fraudbeam.services.scorer.access;

import java.util.Set;

/**
 * Who sent a request.
 *
 * @param name for the audit: a user name, or the name of an API key
 * @param roles that were given to it
 */
public record Caller(String name, Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }
}
