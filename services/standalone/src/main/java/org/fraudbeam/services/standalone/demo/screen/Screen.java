package org.fraudbeam.services.standalone.demo.screen;

import java.util.List;

/** Where the demo shows itself. Safe for use by several threads. */
public interface Screen extends AutoCloseable {

  /** Shows a line that stays. */
  void print(String line);

  /** Shows the present state in place of the one before. */
  void status(List<String> lines);

  /** Removes the state, and leaves the lines. */
  @Override
  void close();
}
