package org.fraudbeam.services.scorer.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that uses the database. */
public final class DatabaseArguments {

  /** The variable of the environment that holds the password. */
  public static final String PASSWORD_VARIABLE = "FRAUDBEAM_DATABASE_PASSWORD";

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      defaultValue = "${FRAUDBEAM_DATABASE_URL}",
      description =
          "A PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/fraudbeam; by default"
              + " FRAUDBEAM_DATABASE_URL of the environment.")
  private @Nullable String url;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      defaultValue = "${FRAUDBEAM_DATABASE_USER:-fraudbeam}",
      description =
          "Its user; by default FRAUDBEAM_DATABASE_USER of the environment, else fraudbeam.")
  private String user;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      defaultValue = "${FRAUDBEAM_DATABASE_PASSWORD_FILE}",
      description =
          "A file with the user's password; by default FRAUDBEAM_DATABASE_PASSWORD_FILE of the"
              + " environment, else the password is FRAUDBEAM_DATABASE_PASSWORD there.")
  private @Nullable Path passwordFile;

  /**
   * The database that was named, or empty for none.
   *
   * @param environment where the password is looked for
   * @throws IllegalArgumentException if it is no PostgreSQL, or its password is not given
   */
  public Optional<DatabaseOptions> options(Map<String, String> environment) {
    return url == null
        ? Optional.empty()
        : Optional.of(new DatabaseOptions(url, user, password(environment)));
  }

  private String password(Map<String, String> environment) {
    if (passwordFile != null) {
      try {
        return Files.readString(passwordFile).strip();
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "The password of the database cannot be read from " + passwordFile + ".", e);
      }
    }
    String password = environment.get(PASSWORD_VARIABLE);
    if (password == null) {
      throw new IllegalArgumentException(
          "The password of the database is missing: name a file with it by"
              + " --database-password-file, or set "
              + PASSWORD_VARIABLE
              + ".");
    }
    return password;
  }
}
