package org.fraudbeam.services.standalone.stack;

import java.util.List;

/**
 * A service of the stack that runs.
 *
 * @param where its address in words, empty where nobody calls it
 * @param parts its processes; none where it is part of this one
 * @param stop stops it and returns when it has stopped
 */
record RunningService(String name, String where, List<Part> parts, Runnable stop) {

  /** What it says when it has started. */
  String sentence() {
    return where.isEmpty() ? name + " runs." : name + " runs at " + where + ".";
  }
}
