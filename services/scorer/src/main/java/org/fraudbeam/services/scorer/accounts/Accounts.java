package org.fraudbeam.services.scorer.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The people who may log in. Every change is in the audit, under the name of its author. */
public final class Accounts {

  private final Jdbi jdbi;

  private Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The accounts of this database. */
  public static Accounts in(Database database) {
    return new Accounts(database.jdbi());
  }

  /**
   * Makes an account.
   *
   * @throws IllegalArgumentException if the name is no name or is in use, the role is none of a
   *     person, or the password is too short or too long
   */
  public void create(String name, Role role, String password, String author) {
    Names.require(name);
    if (role != Role.ANALYST && role != Role.ADMIN) {
      throw new IllegalArgumentException("An account is that of an analyst or an admin.");
    }
    String hash = Passwords.hash(password);
    jdbi.useTransaction(
        handle -> {
          int made =
              handle
                  .createUpdate(
                      """
                      insert into account (name, role, password_hash) values (:name, :role, :hash)
                      on conflict do nothing
                      """)
                  .bind("name", name)
                  .bind("role", role.word())
                  .bind("hash", hash)
                  .execute();
          if (made == 0) {
            throw new IllegalArgumentException("There is an account " + name + " already.");
          }
          AccessChanges.record(
              handle, author, "create_account", "account " + name + " as " + role.word());
        });
  }

  /** All accounts, by name. */
  public List<Account> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select name, role, created_at, disabled_at from account order by name")
                .map(Accounts::account)
                .list());
  }

  /**
   * Gives an account another password, and ends its sessions.
   *
   * @throws IllegalArgumentException if there is no such account, or the password is too short or
   *     too long
   */
  public void changePassword(String name, String password, String author) {
    String hash = Passwords.hash(password);
    change(name, "change_password", author, "password_hash = :value", hash);
  }

  /**
   * Lets nobody use an account any more, and ends its sessions.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public void disable(String name, String author) {
    change(name, "disable_account", author, "disabled_at = coalesce(disabled_at, now())", null);
  }

  private void change(
      String name, String action, String author, String assignment, @Nullable String value) {
    jdbi.useTransaction(
        handle -> {
          var update =
              handle.createUpdate("update account set " + assignment + " where name = :name");
          if (value != null) {
            update.bind("value", value);
          }
          if (update.bind("name", name).execute() == 0) {
            throw new IllegalArgumentException("There is no account " + name + ".");
          }
          endSessions(handle, name);
          AccessChanges.record(handle, author, action, "account " + name);
        });
  }

  private static void endSessions(Handle handle, String name) {
    int unused = handle.execute("delete from session where account_name = ?", name);
  }

  /** The account with this name and password, unless it is disabled. */
  Optional<Account> find(String name, String password) {
    Optional<Stored> stored =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select name, role, created_at, disabled_at, password_hash from account
                        where name = :name and disabled_at is null
                        """)
                    .bind("name", name)
                    .map(
                        row ->
                            new Stored(account(row), row.getColumn("password_hash", String.class)))
                    .findOne());
    boolean matches = Passwords.matches(password, stored.map(Stored::hash).orElse(null));
    return matches ? stored.map(Stored::account) : Optional.empty();
  }

  private record Stored(Account account, String hash) {}

  private static Account account(RowView row) {
    return new Account(
        row.getColumn("name", String.class),
        Role.of(row.getColumn("role", String.class)),
        row.getColumn("created_at", Instant.class),
        row.getColumn("disabled_at", Instant.class));
  }
}
