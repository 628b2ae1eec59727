package org.fraudbeam.pipelines.io;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far a batch pipeline is that runs in this process. The steps count the
 * rows they read and wrote; where the pipeline runs elsewhere, or there is no terminal, nothing is
 * shown.
 */
public final class RowProgress implements AutoCloseable {

  private static final LongAdder READ = new LongAdder();
  private static final LongAdder WRITTEN = new LongAdder();
  private static final long PERIOD_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream terminal;
  private final @Nullable Thread display;
  private final long startNanos = System.nanoTime();

  private RowProgress(PrintStream terminal, boolean shown) {
    this.terminal = terminal;
    this.display = shown ? new Thread(this::show, "row-progress") : null;
  }

  /** Counts a row that a step has read from a file. */
  public static void read() {
    READ.increment();
  }

  /** Counts a row that a step has written to a file. */
  public static void written() {
    WRITTEN.increment();
  }

  /** Shows progress until closed, if this process has a terminal. */
  public static RowProgress start() {
    READ.reset();
    WRITTEN.reset();
    RowProgress progress = new RowProgress(System.err, StandardOutput.isTerminal());
    if (progress.display != null) {
      progress.display.setDaemon(true);
      progress.display.start();
    }
    return progress;
  }

  /** The time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  @Override
  public void close() {
    if (display == null) {
      return;
    }
    display.interrupt();
    try {
      // The line is cleared before anything else is printed.
      display.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        terminal.print(CLEAR_LINE + text(READ.sum(), WRITTEN.sum(), elapsed()));
        terminal.flush();
      }
    } catch (InterruptedException e) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }

  static String text(long read, long written, Duration elapsed) {
    return String.format(
        Locale.ROOT, "Read %,d rows, wrote %,d, %d s", read, written, elapsed.toSeconds());
  }
}
