package org.fraudbeam.services.embedded;

/**
 * How clients get into a PostgreSQL.
 *
 * @param jdbcUrl where it is; holds no password
 * @param user the owner of the database
 * @param password of the user
 */
public record PostgresAccess(String jdbcUrl, String user, String password) {

  static PostgresAccess at(int port, String user, String password) {
    return new PostgresAccess(
        "jdbc:postgresql://" + LoopbackPorts.ADDRESS + ":" + port + "/postgres", user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }
}
