package org.fraudbeam.services.scorer.api;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends a request with this problem. */
  public ProblemException(Problem problem) {
    // Expected and frequent: nobody reads where it came from.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }
}
