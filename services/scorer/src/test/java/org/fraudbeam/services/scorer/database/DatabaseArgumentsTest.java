package org.fraudbeam.services.scorer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DatabaseArgumentsTest {

  private static final String URL = "jdbc:postgresql://127.0.0.1/fraudbeam?sslmode=require";

  @Test
  void shouldNameNoDatabaseByDefault() {
    assertThat(parse().options(Map.of())).isEmpty();
  }

  @Test
  void shouldTakeThePasswordFromAFileOrTheEnvironment(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from file\n");
    Map<String, String> environment = Map.of("FRAUDBEAM_DATABASE_PASSWORD", "from environment");

    assertThat(parse("--database-url", URL).options(environment))
        .contains(new DatabaseOptions(URL, "fraudbeam", "from environment"));
    assertThat(
            parse(
                    "--database-url",
                    URL,
                    "--database-user",
                    "anna",
                    "--database-password-file",
                    file.toString())
                .options(environment))
        .contains(new DatabaseOptions(URL, "anna", "from file"));
  }

  @Test
  void shouldSayWhatIsMissing(@TempDir Path folder) {
    DatabaseArguments withoutPassword = parse("--database-url", URL);
    DatabaseArguments withoutFile =
        parse("--database-url", URL, "--database-password-file", folder.resolve("none").toString());
    DatabaseArguments other = parse("--database-url", "jdbc:h2:mem");

    assertThatThrownBy(() -> withoutPassword.options(Map.of()))
        .hasMessageContaining("set FRAUDBEAM_DATABASE_PASSWORD");
    assertThatThrownBy(() -> withoutFile.options(Map.of())).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> other.options(Map.of("FRAUDBEAM_DATABASE_PASSWORD", "")))
        .hasMessageContaining("must be a PostgreSQL");
  }

  @Test
  void shouldNeverShowAPassword() {
    assertThat(new DatabaseOptions(URL + "&password=secret", "anna", "secret"))
        .hasToString("jdbc:postgresql://127.0.0.1/fraudbeam as anna");
  }

  private static DatabaseArguments parse(String... arguments) {
    DatabaseArguments parsed = new DatabaseArguments();
    var unused = new CommandLine(parsed).parseArgs(arguments);
    return parsed;
  }
}
