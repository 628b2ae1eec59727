package org.fraudbeam.services.scorer;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be closed in the opposite order. */
final class Parts implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  Parts() {}

  /** Takes a part that has just been started. */
  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  /** Closes every part, whatever becomes of the others. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        RuntimeException wrapped = new IllegalStateException("a part does not close", e);
        if (failure == null) {
          failure = wrapped;
        } else {
          failure.addSuppressed(wrapped);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
