package org.fraudbeam.pipelines.security;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells why a connection failed, however often that was wrapped on its way. */
public final class ConnectionFailure {

  private ConnectionFailure() {}

  /** Whether nobody whom this client trusts vouches for the certificate of the server. */
  public static boolean isUntrusted(Throwable failure) {
    return is(failure, CertPathBuilderException.class);
  }

  /** Whether the certificate of the server is too old, or not valid yet. */
  public static boolean isOutOfDate(Throwable failure) {
    return is(failure, CertificateExpiredException.class)
        || is(failure, CertificateNotYetValidException.class);
  }

  /** Whether a failure is of a kind, or has a cause that is. */
  public static boolean is(Throwable failure, Class<? extends Throwable> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  /** What the first cause of all says. */
  public static String reason(Throwable failure) {
    Throwable root = causes(failure).reduce(failure, (one, cause) -> cause);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
