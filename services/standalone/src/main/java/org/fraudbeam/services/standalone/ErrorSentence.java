package org.fraudbeam.services.standalone;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.util.UserCodeException;

/** The sentence that says to a person why something failed. */
final class ErrorSentence {

  private ErrorSentence() {}

  static String of(Throwable failure) {
    Throwable reason = withoutWrappers(failure);
    String message = reason.getMessage();
    if (message == null || message.isBlank()) {
      return "Failed with "
          + reason.getClass().getSimpleName()
          + "; "
          + Fraudbeam.SHOW_STACK_TRACE
          + " shows where.";
    }
    if (reason instanceof NoSuchFileException) {
      return "There is no file or folder " + message + ".";
    }
    if (reason instanceof AccessDeniedException) {
      return "No permission to use " + message + ".";
    }
    return message;
  }

  private static Throwable withoutWrappers(Throwable failure) {
    Throwable reason = failure;
    for (Throwable cause = reason.getCause();
        cause != null && addsNothing(reason, cause);
        cause = reason.getCause()) {
      reason = cause;
    }
    return reason;
  }

  private static boolean addsNothing(Throwable wrapper, Throwable cause) {
    return wrapper instanceof CompletionException
        || wrapper instanceof ExecutionException
        || wrapper instanceof InvocationTargetException
        || wrapper instanceof PipelineExecutionException
        || wrapper instanceof UncheckedIOException
        || wrapper instanceof UserCodeException
        || wrapper.getMessage() == null
        || wrapper.getMessage().equals(cause.toString());
  }
}
