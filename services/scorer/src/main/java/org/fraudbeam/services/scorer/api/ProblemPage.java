package org.fraudbeam.services.scorer.api;

import io.javalin.http.Context;

/** Tells people who look with a browser about a problem; programs get its JSON. */
@FunctionalInterface
public interface ProblemPage {

  /** Answers a request with a page that shows the problem. */
  void answer(Problem problem, Context request);
}
