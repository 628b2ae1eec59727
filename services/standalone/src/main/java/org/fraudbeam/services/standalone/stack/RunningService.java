package org.fraudbeam.services.standalone.stack;

/**
 * A service of the stack that runs.
 *
 * @param where its address in words, empty where nobody calls it
 * @param check fails with a sentence where it has ended
 * @param stop stops it and returns when it has stopped
 */
record RunningService(String name, String where, Runnable check, Runnable stop) {

  /** One without a process that could end by itself. */
  static RunningService within(String name, String where, Runnable stop) {
    return new RunningService(name, where, () -> {}, stop);
  }

  /** What it says when it has started. */
  String sentence() {
    return where.isEmpty() ? name + " runs." : name + " runs at " + where + ".";
  }
}
