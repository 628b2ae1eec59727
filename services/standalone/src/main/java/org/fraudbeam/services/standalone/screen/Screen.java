package org.fraudbeam.services.standalone.screen;

import java.util.List;

/** Where a command that runs for long shows itself. Safe for use by several threads. */
public interface Screen extends AutoCloseable {

  /** Shows a line that stays. */
  void print(String line);

  /** Shows the present state in place of the one before. */
  void status(List<String> lines);

  /** Removes the state, and leaves the lines. */
  @Override
  void close();
}
