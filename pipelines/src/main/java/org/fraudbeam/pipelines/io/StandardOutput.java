package org.fraudbeam.pipelines.io;

import java.io.Console;

/** Where a process prints its results. */
public final class StandardOutput {

  private StandardOutput() {}

  /** Whether a person looks at it, so that a line may be drawn again and again. */
  @SuppressWarnings("SystemConsoleNull") // Before Java 22 there was a console on terminals only.
  public static boolean isTerminal() {
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
