package org.fraudbeam.services.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.services.embedded.PrivateFile;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Secrets;
import org.fraudbeam.services.scorer.accounts.Accounts;
import org.fraudbeam.services.scorer.accounts.ApiKey;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.accounts.CommandLineUser;
import org.fraudbeam.services.scorer.database.Database;

/** Who may use the demo: one person, and one program that asks for scores. */
final class DemoAccess {

  /** The account of the person. */
  static final String ADMIN = "admin";

  private static final String KEY = "demo";
  private static final int PASSWORD_BYTES = 12;

  private DemoAccess() {}

  /**
   * Makes an admin with a random password where nobody has an account yet.
   *
   * @return the password, which nobody can read a second time; empty if there was an account
   */
  static Optional<String> ensureAdmin(Database database) {
    Accounts accounts = Accounts.in(database);
    if (!accounts.list().isEmpty()) {
      return Optional.empty();
    }
    String password = Secrets.random(PASSWORD_BYTES);
    accounts.create(ADMIN, Role.ADMIN, password, CommandLineUser.name());
    return Optional.of(password);
  }

  /** Makes a key that may ask for scores, unless the file holds a valid one. */
  static void ensureKey(Database database, Path file) throws IOException {
    ApiKeys keys = ApiKeys.in(database);
    if (!Files.exists(file) || !keys.isValid(Files.readString(file).strip())) {
      PrivateFile.write(file, keys.create(freeName(keys), Role.SCORE, CommandLineUser.name()));
    }
  }

  /** A name is used once, even if its key is lost or revoked. */
  private static String freeName(ApiKeys keys) {
    Set<String> taken = keys.list().stream().map(ApiKey::name).collect(Collectors.toSet());
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> number == 1 ? KEY : KEY + "-" + number)
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
  }
}
