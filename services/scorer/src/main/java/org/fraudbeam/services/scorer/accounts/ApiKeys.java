package org.fraudbeam.services.scorer.accounts;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Secrets;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Jdbi;

/** The keys of programs. Every change is in the audit, under the name of its author. */
public final class ApiKeys {

  /** What a key begins with, so that people and scanners of files know it. */
  static final String PREFIX = "fraudbeam_";

  private static final int SECRET_BYTES = 32;

  private final Jdbi jdbi;

  private ApiKeys(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The keys of this database. */
  public static ApiKeys in(Database database) {
    return new ApiKeys(database.jdbi());
  }

  /**
   * Makes a key.
   *
   * @return the key itself: nobody can read it a second time
   * @throws IllegalArgumentException if the name is no name or is in use, or the role is none
   */
  public String create(String name, Role role, String author) {
    Names.require(name);
    if (role == Role.ANYONE) {
      throw new IllegalArgumentException("A key is for a role: score, analyst or admin.");
    }
    String key = PREFIX + Secrets.random(SECRET_BYTES);
    jdbi.useTransaction(
        handle -> {
          int made =
              handle
                  .createUpdate(
                      """
                      insert into api_key (name, role, secret_hash) values (:name, :role, :hash)
                      on conflict (name) do nothing
                      """)
                  .bind("name", name)
                  .bind("role", role.word())
                  .bind("hash", Secrets.hash(key))
                  .execute();
          if (made == 0) {
            throw new IllegalArgumentException(
                "There is or was a key " + name + ": choose another name.");
          }
          AccessChanges.record(handle, author, "create_key", "key " + name + " for " + role.word());
        });
    return key;
  }

  /** All keys, by name. */
  public List<ApiKey> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select name, role, created_at, revoked_at from api_key order by name")
                .map(
                    row ->
                        new ApiKey(
                            row.getColumn("name", String.class),
                            Role.of(row.getColumn("role", String.class)),
                            row.getColumn("created_at", Instant.class),
                            row.getColumn("revoked_at", Instant.class)))
                .list());
  }

  /**
   * Makes a key invalid. Servers know within {@link ApiKeyAuthenticator#PERIOD}.
   *
   * @throws IllegalArgumentException if there is no such key, or it is revoked already
   */
  public void revoke(String name, String author) {
    jdbi.useTransaction(
        handle -> {
          int revoked =
              handle.execute(
                  "update api_key set revoked_at = now() where name = ? and revoked_at is null",
                  name);
          if (revoked == 0) {
            throw new IllegalArgumentException("There is no valid key " + name + ".");
          }
          AccessChanges.record(handle, author, "revoke_key", "key " + name);
        });
  }

  /** Whether this is a key that is not revoked. */
  public boolean isValid(String key) {
    return valid().containsKey(fingerprint(key));
  }

  /** Who has each valid key, by {@link #fingerprint(String)}. */
  Map<String, Caller> valid() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select name, role, secret_hash from api_key where revoked_at is null")
                .reduceRows(
                    new HashMap<>(),
                    (callers, row) -> {
                      callers.put(
                          fingerprint(row.getColumn("secret_hash", byte[].class)),
                          new Caller(
                              "key " + row.getColumn("name", String.class),
                              Set.of(Role.of(row.getColumn("role", String.class)))));
                      return callers;
                    }));
  }

  /** What a key is looked up by. */
  static String fingerprint(String key) {
    return fingerprint(Secrets.hash(key));
  }

  private static String fingerprint(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }
}
