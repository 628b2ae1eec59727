package org.fraudbeam.pipelines.io;

/**
 * A file that cannot be used as it is. The message is one sentence for people: which file, what is
 * wrong, what to do.
 */
public final class InvalidFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidFileException(String message) {
    super(message);
  }

  public InvalidFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
