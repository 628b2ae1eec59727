package org.fraudbeam.services.standalone.screen;

import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/** Shows what a start-up does at the moment, and how long each part of it took. */
public final class Phases {

  private static final long BETWEEN_STATES_MILLIS = 250;

  private final Screen screen;

  private Phases(Screen screen) {
    this.screen = screen;
  }

  /** The phases of a start-up on a screen. */
  public static Phases on(Screen screen) {
    return new Phases(screen);
  }

  /** A part of the start-up. */
  public interface Work<T> {
    /** Does it, and tells how far it is. */
    T run(Detail detail) throws Exception;
  }

  /** Where a part of the start-up tells how far it is and what came of it. */
  public static final class Detail {

    private volatile String progress = "";
    private volatile String outcome = "";

    private Detail() {}

    /** How far it is, for example {@code 12 of 60 days}. */
    public void progress(String text) {
      progress = text;
    }

    /** What came of it, a sentence. */
    public void outcome(String sentence) {
      outcome = sentence;
    }
  }

  /**
   * Runs a part.
   *
   * @param doing what it does, for example {@code Simulating 60 days}
   */
  public <T> T run(String doing, Work<T> work) throws Exception {
    Detail detail = new Detail();
    long start = System.nanoTime();
    Timer timer = new Timer("phase", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            screen.status(List.of(state(doing, detail, start)));
          }
        },
        BETWEEN_STATES_MILLIS,
        BETWEEN_STATES_MILLIS);
    T result;
    try {
      result = work.run(detail);
    } finally {
      timer.cancel();
    }
    screen.status(List.of());
    screen.print("%7s  %s".formatted(seconds(start) + " s", detail.outcome));
    return result;
  }

  private static String state(String doing, Detail detail, long start) {
    String progress = detail.progress;
    return "%7s  %s%s ..."
        .formatted(seconds(start) + " s", doing, progress.isEmpty() ? "" : ": " + progress);
  }

  private static String seconds(long startNanos) {
    Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
    return "%.1f".formatted(taken.toMillis() / 1000.0);
  }
}
