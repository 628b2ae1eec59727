package org.fraudbeam.services.standalone.screen;

import java.io.IOException;
import java.io.PrintWriter;
import org.fraudbeam.pipelines.io.StandardOutput;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Finds out what kind of screen the output is. */
public final class Screens {

  /** Where a terminal does not tell its width. */
  private static final int USUAL_WIDTH = 80;

  private Screens() {}

  /** A screen on this output, which is the standard output. */
  public static Screen on(PrintWriter out) {
    if (!StandardOutput.isTerminal()) {
      return PlainScreen.on(out);
    }
    try {
      // Its own handling of signals would undo that of the demo.
      Terminal terminal =
          TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build();
      return TerminalScreen.on(out, () -> widthOf(terminal));
    } catch (IOException e) {
      return PlainScreen.on(out);
    }
  }

  private static int widthOf(Terminal terminal) {
    int columns = terminal.getWidth();
    return columns > 0 ? columns : USUAL_WIDTH;
  }
}
