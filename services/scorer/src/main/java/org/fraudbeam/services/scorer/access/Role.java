package org.fraudbeam.services.scorer.access;

import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Set;

/** What a caller may do. Every route names the role that it needs. */
public enum Role implements RouteRole {
  /** On a route: it needs no role. */
  ANYONE,
  /** Ask for scores. */
  SCORE,
  /** See alerts and decide them. */
  ANALYST,
  /** Do all of it, and manage keys and accounts. */
  ADMIN;

  /** The role in lower case, as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role with this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether a caller with these roles may do what needs this one. An admin may do everything. */
  public boolean isGrantedBy(Set<Role> roles) {
    return this == ANYONE || roles.contains(this) || roles.contains(ADMIN);
  }
}
