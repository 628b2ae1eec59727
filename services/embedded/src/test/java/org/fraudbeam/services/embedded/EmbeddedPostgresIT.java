package org.fraudbeam.services.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresIT {

  @TempDir static Path programs;

  @TempDir Path folder;

  @Test
  void shouldServeAfterARestartWhatWasWrittenBefore() throws Exception {
    String password;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options());
        Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      password = postgres.password();
      statement.execute("create table note (text text)");
      statement.execute("insert into note values ('Ärger')");
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options());
        Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select upper(text) from note")) {
      assertThat(postgres.password()).isEqualTo(password);
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("ÄRGER");
    }
  }

  @Test
  void shouldLetNobodyInWithoutThePassword() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options())) {
      assertThat(postgres.password()).hasSizeGreaterThanOrEqualTo(32);
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.passwordFile())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(postgres.passwordFile())).isEqualTo(postgres.password());
      for (String wrong : new String[] {"", "wrong"}) {
        assertThatThrownBy(
                () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), wrong))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
  }

  @Test
  void shouldListenOnNoOtherAddressThan127001() throws Exception {
    int port = LoopbackPorts.freeOtherThan(0);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options().withPort(port))) {
      assertThat(postgres.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
      connect(postgres).close();
      // A server on all interfaces would answer here too.
      InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
      assertThatThrownBy(() -> new Socket(other, port)).isInstanceOf(IOException.class);
    }
    assertThat(LoopbackPorts.isFree(port)).isTrue();
  }

  @Test
  void shouldRefuseAPortThatIsTakenInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PostgresOptions options = options().withPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("is in use: stop what listens on it, or choose another port.");
    }
  }

  @Test
  void shouldRefuseAFolderThatAnotherServerUses() {
    try (EmbeddedPostgres running = EmbeddedPostgres.start(options())) {
      assertThat(running.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");

      assertThatThrownBy(() -> EmbeddedPostgres.start(options()))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              "Another PostgreSQL uses the folder %s: stop it, or choose another folder.", folder);
    }
  }

  @Test
  void shouldStopWithTheProcessThatStartedItHoweverThatEnds() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString(),
                programs.resolve("programs").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long server = Long.parseLong(owner.inputReader().readLine());
    owner.destroyForcibly().waitFor();

    try (EmbeddedPostgres next = EmbeddedPostgres.start(options());
        Connection connection = connect(next)) {
      assertThat(connection.isValid(10)).isTrue();
      assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  /** Starts a server and waits to be killed. */
  static final class Owner {

    private Owner() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(
              PostgresOptions.in(Path.of(arguments[0])).withPrograms(Path.of(arguments[1])));
      System.out.println(
          new PostgresData(Path.of(arguments[0]), PostgresOptions.DEFAULT_SUPERUSER)
              .server()
              .orElseThrow()
              .pid());
      TimeUnit.DAYS.sleep(1);
      postgres.close();
    }
  }

  private PostgresOptions options() {
    return PostgresOptions.in(folder).withPrograms(programs.resolve("programs"));
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
