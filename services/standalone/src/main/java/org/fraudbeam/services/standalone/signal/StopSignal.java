package org.fraudbeam.services.standalone.signal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, or the end that a service manager asks for, as a wish: the process goes on until it has
 * put everything in order. Where nobody is ready to do that, and at the second Ctrl-C, it ends at
 * once.
 */
public final class StopSignal {

  /** As a shell reports a process that was ended by Ctrl-C. */
  public static final int EXIT_CODE = 130;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final AtomicBoolean orderly = new AtomicBoolean();
  private final AtomicReference<@Nullable Runnable> farewell = new AtomicReference<>();

  /** Hears the signals from now on. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Signals.register("INT", signal::request);
    Signals.register("TERM", signal::request);
    return signal;
  }

  /** What to do when the process ends at once, for example to leave the terminal in order. */
  public void onAbruptEnd(Runnable action) {
    farewell.set(action);
  }

  /** From now on the caller watches for the wish, and puts everything in order. */
  public void expectOrderlyEnd() {
    orderly.set(true);
  }

  /** Whether the end is wished for. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for the wish; returns whether it has come. */
  public boolean await(Duration longest) throws InterruptedException {
    return requested.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for the wish. */
  public void await() throws InterruptedException {
    requested.await();
  }

  private void request() {
    boolean first = requested.getCount() > 0;
    requested.countDown();
    if (!first || !orderly.get()) {
      Runnable action = farewell.get();
      if (action != null) {
        action.run();
      }
      // Not exit: hooks of the engine would close what is in use, and complain about it.
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
