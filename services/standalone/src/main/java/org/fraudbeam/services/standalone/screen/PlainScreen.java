package org.fraudbeam.services.standalone.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** For files and pipes: every line once, and the state every few seconds as one more line. */
public final class PlainScreen implements Screen {

  /** How often the state is shown. */
  public static final Duration BETWEEN_STATES = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private long shownAt;

  private PlainScreen(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.shownAt = nanoTime.getAsLong();
  }

  /** A screen that writes to this. */
  public static PlainScreen on(PrintWriter out) {
    return timedBy(System::nanoTime, out);
  }

  static PlainScreen timedBy(LongSupplier nanoTime, PrintWriter out) {
    return new PlainScreen(out, nanoTime);
  }

  @Override
  public synchronized void print(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void status(List<String> lines) {
    long now = nanoTime.getAsLong();
    if (!lines.isEmpty() && now - shownAt >= BETWEEN_STATES.toNanos()) {
      shownAt = now;
      print(String.join("; ", lines.stream().map(String::strip).toList()));
    }
  }

  @Override
  public synchronized void close() {
    out.flush();
  }
}
