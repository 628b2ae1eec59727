package org.fraudbeam.services.standalone.demo.screen;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Finds out what kind of screen the output is. */
public final class Screens {

  /** Where a terminal does not tell its width. */
  private static final int USUAL_WIDTH = 80;

  private Screens() {}

  /** A screen on this output, which is the standard output. */
  public static Screen on(PrintWriter out) {
    if (!outputIsTerminal()) {
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

  @SuppressWarnings("SystemConsoleNull") // Before Java 22 there was a console on terminals only.
  private static boolean outputIsTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
