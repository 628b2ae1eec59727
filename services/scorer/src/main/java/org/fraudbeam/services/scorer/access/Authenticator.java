package org.fraudbeam.services.scorer.access;

import io.javalin.http.Context;
import java.util.Optional;

/** One way to know who sent a request: by its API key, or by its session. */
@FunctionalInterface
public interface Authenticator {

  /** The caller, or empty if the request carries no valid proof of this kind. */
  Optional<Caller> callerOf(Context request);
}
