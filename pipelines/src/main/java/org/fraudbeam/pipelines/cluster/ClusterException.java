package org.fraudbeam.pipelines.cluster;

import org.jspecify.annotations.Nullable;

/** A cluster or a job is not as it has to be; the message is one sentence that says what to do. */
public final class ClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClusterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public ClusterException(String message) {
    this(message, null);
  }
}
