package org.fraudbeam.services.scorer.database;

import java.nio.file.Path;
import java.util.Optional;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresAccess;
import org.fraudbeam.services.embedded.PostgresOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database a command uses: the one that is named, or the one in a data folder. */
public final class DatabaseLocation {

  /** Where the data is unless the option or the environment says otherwise. */
  public static final String DEFAULT_FOLDER = ".fraudbeam";

  @Mixin private DatabaseArguments arguments = new DatabaseArguments();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${FRAUDBEAM_DATA:-" + DEFAULT_FOLDER + "}",
      description =
          "Where a PostgreSQL keeps its data that runs beside the command if no --database-url is"
              + " given; by default FRAUDBEAM_DATA of the environment, else "
              + DEFAULT_FOLDER
              + ". The demo's is ~/.fraudbeam/demo.")
  private Path data = Path.of(DEFAULT_FOLDER);

  /** Where the PostgreSQL of a data folder is. */
  public static Path postgresIn(Path dataFolder) {
    return dataFolder.resolve("postgres");
  }

  /**
   * Opens the database. In a data folder that is the one that runs there, or else one that runs
   * until it is closed.
   *
   * @throws IllegalArgumentException if the database that is named cannot be one
   * @throws UnusableDatabaseException if it cannot be used
   */
  public OpenDatabase open() {
    Optional<DatabaseOptions> named = arguments.options(System.getenv());
    if (named.isPresent()) {
      return OpenDatabase.elsewhere(named.get());
    }
    Path folder = postgresIn(data);
    Optional<PostgresAccess> running = EmbeddedPostgres.running(folder);
    return running.isPresent()
        ? OpenDatabase.elsewhere(DatabaseOptions.of(running.get()))
        : OpenDatabase.beside(EmbeddedPostgres.start(PostgresOptions.in(folder)));
  }
}
