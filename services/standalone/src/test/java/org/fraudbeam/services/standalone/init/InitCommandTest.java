package org.fraudbeam.services.standalone.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class InitCommandTest {

  private static final int ROOT = 0;

  @TempDir Path folder;

  private Path secrets;
  private Path environment;

  @BeforeEach
  void placeTheStack() throws IOException {
    Files.createFile(folder.resolve("docker-compose.yml"));
    secrets = folder.resolve("secrets");
    environment = folder.resolve(".env");
  }

  @Test
  void shouldMakeSecretsThatOnlyTheirOwnerCanRead() throws Exception {
    init();

    assertThat(permissions(secrets)).isEqualTo("rwx------");
    assertThat(permissions(environment)).isEqualTo("rw-------");
    assertThat(contents()).hasSize(StackSecret.values().length);
    for (String name : contents().keySet()) {
      assertThat(permissions(secrets.resolve(name))).as(name).isEqualTo("rw-------");
    }
  }

  @Test
  void shouldMakeEverySecretAnotherOne() throws Exception {
    init();
    Map<String, String> first = contents();
    for (String name : first.keySet()) {
      Files.delete(secrets.resolve(name));
    }
    init();

    assertThat(first.values())
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(contents().values());
    assertThat(first.values()).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(31));
  }

  @Test
  void shouldWriteSecretsInTheFormThatTheirReadersWant() throws Exception {
    init();

    assertThat(Base64.getUrlDecoder().decode(contents().get("airflow_fernet_key"))).hasSize(32);
    assertThat(contents().get("airflow_fernet_key")).hasSize(44);
    assertThat(
            new ObjectMapper().readTree(contents().get("airflow_passwords")).path("admin").asText())
        .hasSize(32);
    assertThat(contents().get("mlflow_pgpass")).matches("postgres:5432:mlflow:mlflow:[\\w-]{32}\n");
  }

  @Test
  void shouldKeepWhatIsThereAndSaySo() throws Exception {
    init();
    Map<String, String> before = contents();
    Files.delete(secrets.resolve("grafana_admin_password"));
    Files.writeString(environment, "FRAUDBEAM_SIMULATION_START=2026-01-01\nMINE=1");

    String said = init();

    assertThat(contents().get("grafana_admin_password"))
        .isNotEqualTo(before.remove("grafana_admin_password"));
    assertThat(contents()).containsAllEntriesOf(before);
    assertThat(Files.readAllLines(environment))
        .startsWith("FRAUDBEAM_SIMULATION_START=2026-01-01", "MINE=1")
        .hasSize(3);
    assertThat(said)
        .contains("Made: secrets/grafana_admin_password, FRAUDBEAM_USER in .env.")
        .contains("Kept as it was: secrets/postgres_password, ");
  }

  @Test
  void shouldSayWhereThePasswordsAreAndPrintNone() throws Exception {
    String said = init();

    assertThat(said)
        .contains("console_admin_password", "airflow_passwords", "grafana_admin_password");
    assertThat(contents().values())
        .allSatisfy(secret -> assertThat(said).doesNotContain(secret.strip()));
  }

  @Test
  void shouldNameAUserWhoIsNotRootAndOwnsTheSecrets() throws Exception {
    init();

    List<String> lines = Files.readAllLines(environment);
    Object owner = Files.getAttribute(secrets.resolve("postgres_password"), "unix:uid");
    assertThat(owner).isNotEqualTo(ROOT);
    assertThat(lines).anyMatch(line -> line.startsWith("FRAUDBEAM_USER=" + owner + ":"));
  }

  @Test
  void shouldRefuseAFolderWithoutAStackInOneSentence() throws Exception {
    Files.delete(folder.resolve("docker-compose.yml"));

    assertThatThrownBy(() -> StackFolder.at(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no docker-compose.yml in " + folder)
        .hasMessageContaining("--folder");
  }

  @Test
  void shouldRefuseAFileInPlaceOfTheFolderOfSecrets() throws Exception {
    Files.createFile(secrets);

    assertThatThrownBy(() -> StackFolder.at(folder).complete(LocalDate.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(secrets + " is no folder");
  }

  private String init() {
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(new InitCommand())
            .setOut(new PrintWriter(out))
            .execute("--folder", folder.toString());
    assertThat(exitCode).isZero();
    return out.toString();
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(secrets)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
