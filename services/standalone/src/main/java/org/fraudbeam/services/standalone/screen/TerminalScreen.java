package org.fraudbeam.services.standalone.screen;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** For a terminal: the state stays below the lines, which scroll. */
public final class TerminalScreen implements Screen {

  private static final String TO_START_OF_LINE = "\r";
  private static final String UP_ONE_LINE = "\033[A";
  private static final String CLEAR_TO_END_OF_SCREEN = "\033[J";
  private static final String BOLD = "\033[1m";
  private static final String NORMAL = "\033[0m";

  private final PrintWriter out;
  private final IntSupplier width;
  private List<String> status = List.of();
  private boolean closed;

  private TerminalScreen(PrintWriter out, IntSupplier width) {
    this.out = out;
    this.width = width;
  }

  /**
   * A screen on a terminal.
   *
   * @param out writes to it
   * @param width its columns at the moment
   */
  public static TerminalScreen on(PrintWriter out, IntSupplier width) {
    return new TerminalScreen(out, width);
  }

  @Override
  public synchronized void print(String line) {
    StringBuilder text = new StringBuilder();
    clearStatus(text);
    text.append(line).append('\n');
    showStatus(text);
    write(text);
  }

  @Override
  public synchronized void status(List<String> lines) {
    if (closed || lines.equals(status)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    clearStatus(text);
    status = List.copyOf(lines);
    showStatus(text);
    write(text);
  }

  @Override
  public synchronized void close() {
    StringBuilder text = new StringBuilder();
    clearStatus(text);
    status = List.of();
    closed = true;
    write(text);
  }

  private void clearStatus(StringBuilder text) {
    text.append(TO_START_OF_LINE);
    text.append(UP_ONE_LINE.repeat(Math.max(0, status.size() - 1)));
    text.append(CLEAR_TO_END_OF_SCREEN);
  }

  private void showStatus(StringBuilder text) {
    // A line that wraps would count as two, and the next state would be drawn in the wrong place.
    int columns = Math.max(1, width.getAsInt() - 1);
    for (int i = 0; i < status.size(); i++) {
      String line = status.get(i);
      text.append(i == 0 ? "" : "\n").append(BOLD);
      text.append(line, 0, Math.min(columns, line.length())).append(NORMAL);
    }
  }

  private void write(StringBuilder text) {
    out.print(text);
    out.flush();
  }
}
