package org.fraudbeam.services.embedded;

import java.nio.file.Path;

/**
 * How an {@link EmbeddedPostgres} runs.
 *
 * @param dataDirectory where the server keeps its data; made when absent, resumed when present
 * @param port port on 127.0.0.1 for clients, or {@link #FREE_PORT}
 * @param programs where the programs of PostgreSQL are unpacked, 60 MB; several servers may share
 *     them
 * @param superuser who owns a new server
 */
public record PostgresOptions(Path dataDirectory, int port, Path programs, String superuser) {

  /** Any port that is free. */
  public static final int FREE_PORT = 0;

  /** The owner of a server, unless stated. */
  public static final String DEFAULT_SUPERUSER = "fraudbeam";

  /** Checks the bounds. */
  public PostgresOptions {
    LoopbackPorts.requirePort("PostgreSQL's", port);
  }

  /** A server with everything in this directory, on a free port. */
  public static PostgresOptions in(Path dataDirectory) {
    return new PostgresOptions(
        dataDirectory, FREE_PORT, dataDirectory.resolve("programs"), DEFAULT_SUPERUSER);
  }

  /** The same on this port of 127.0.0.1. */
  public PostgresOptions withPort(int newPort) {
    return new PostgresOptions(dataDirectory, newPort, programs, superuser);
  }

  /** The same with the programs in this folder. */
  public PostgresOptions withPrograms(Path newPrograms) {
    return new PostgresOptions(dataDirectory, port, newPrograms, superuser);
  }

  /** The same with this owner. */
  public PostgresOptions withSuperuser(String newSuperuser) {
    return new PostgresOptions(dataDirectory, port, programs, newSuperuser);
  }
}
