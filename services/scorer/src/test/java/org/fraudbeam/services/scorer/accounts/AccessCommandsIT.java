package org.fraudbeam.services.scorer.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseLocation;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, beside a service that runs and where none does. */
final class AccessCommandsIT {

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  @Test
  void shouldWorkOnTheDatabaseOfARunningServiceAndOnOneThatNobodyRuns() throws Exception {
    Path passwordFile = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
    String key = output(new KeysCommand(), "create", "shop");
    assertThat(key).matches("fraudbeam_[\\w-]{43}");

    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(PostgresOptions.in(DatabaseLocation.postgresIn(folder)));
        Database database = Database.open(DatabaseOptions.of(postgres.access()))) {
      assertThat(ApiKeys.in(database).valid())
          .containsOnlyKeys(ApiKeys.fingerprint(key))
          .extractingByKey(ApiKeys.fingerprint(key))
          .extracting(Caller::name)
          .isEqualTo("key shop");

      assertThat(output(new KeysCommand(), "list", "--json"))
          .contains("\"name\" : \"shop\"", "\"role\" : \"score\"", "\"revoked_at\" : null")
          .doesNotContain(key);
      assertThat(output(new KeysCommand(), "revoke", "shop")).contains("no longer valid");
      assertThat(ApiKeys.in(database).valid()).isEmpty();
      assertThat(output(new KeysCommand(), "list")).contains("shop", "score", "revoked 2");

      output(
          new AccountsCommand(),
          "create",
          "anna",
          "--password-file=" + passwordFile,
          "--role=admin");
      Optional<Account> anna = Accounts.in(database).find("anna", PASSWORD);
      assertThat(anna).map(Account::role).contains(Role.ADMIN);
      Files.writeString(passwordFile, "another password");
      assertThat(
              output(
                  new AccountsCommand(),
                  "create",
                  "anna",
                  "--if-absent",
                  "--password-file=" + passwordFile))
          .contains("an account anna already");
      assertThat(Accounts.in(database).find("anna", PASSWORD))
          .map(Account::role)
          .contains(Role.ADMIN);
      output(new AccountsCommand(), "password", "anna", "--password-file=" + passwordFile);
      assertThat(Accounts.in(database).find("anna", PASSWORD)).isEmpty();
      assertThat(Accounts.in(database).find("anna", "another password")).isPresent();
      output(new AccountsCommand(), "disable", "anna");
      assertThat(Accounts.in(database).find("anna", "another password")).isEmpty();
      assertThat(output(new AccountsCommand(), "list")).contains("anna", "admin", "disabled 2");
    }
  }

  private String output(Object command, String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(with("--data=" + folder, arguments));
    assertThat(exitCode).as(err.toString()).isZero();
    return out.toString().strip();
  }

  private static String[] with(String option, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = option;
    return all;
  }
}
