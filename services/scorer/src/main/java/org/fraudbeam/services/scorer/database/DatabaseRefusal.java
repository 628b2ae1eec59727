package org.fraudbeam.services.scorer.database;

import org.fraudbeam.pipelines.security.ConnectionFailure;

/** Says in one sentence why a database does not let a client in, and what to do. */
final class DatabaseRefusal {

  private DatabaseRefusal() {}

  static String sentence(DatabaseOptions options, Throwable failure) {
    String reason = String.valueOf(failure.getMessage());
    if (ConnectionFailure.isOutOfDate(failure)) {
      return "The certificate of the database %s is not valid today (%s): renew it on the server."
          .formatted(options, ConnectionFailure.reason(failure));
    }
    if (ConnectionFailure.isUntrusted(failure)) {
      return "The certificate of the database %s is of no authority in the file of sslrootcert: name one with that authority in the URL."
          .formatted(options);
    }
    if (reason.contains("no encryption")) {
      return "The database %s lets nobody in without TLS: add sslmode=verify-full&sslrootcert=FILE to its URL."
          .formatted(options);
    }
    if (reason.contains("does not support SSL")) {
      return "The database %s speaks no TLS: turn it on there, or take sslmode out of its URL."
          .formatted(options);
    }
    return "The database %s cannot be used (%s): see that it runs, and check its address, user and password."
        .formatted(options, reason);
  }
}
