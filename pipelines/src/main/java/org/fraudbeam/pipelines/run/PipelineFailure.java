package org.fraudbeam.pipelines.run;

import org.fraudbeam.pipelines.io.InvalidFileException;

/** Finds in the failure of a pipeline what a person can act on. */
public final class PipelineFailure {

  private PipelineFailure() {}

  /**
   * The exception that says which file is invalid, if that is why the pipeline failed, else the
   * failure itself: runners wrap an exception many times over.
   */
  public static RuntimeException reason(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidFileException invalid) {
        return invalid;
      }
    }
    return failure;
  }
}
