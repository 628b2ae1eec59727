package org.fraudbeam.services.producer;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.fraudbeam.pipelines.io.StandardOutput;
import org.jspecify.annotations.Nullable;

/** A progress bar on the terminal; nothing where the output is none. */
final class ConsoleProgress implements AutoCloseable {
  /** Where nobody knows how much there is to do. */
  static final long UNKNOWN = -1;

  private final @Nullable ProgressBar bar;

  private ConsoleProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * A bar.
   *
   * @param task what is being done
   * @param most how much there is to do, in steps, or UNKNOWN
   * @param unit what is counted
   * @param stepsPerUnit how many steps make one of that unit
   */
  static ConsoleProgress start(String task, long most, String unit, long stepsPerUnit) {
    if (!StandardOutput.isTerminal()) {
      return new ConsoleProgress(null);
    }
    return new ConsoleProgress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setUnit(" " + unit, stepsPerUnit)
            .setUpdateIntervalMillis(250)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build());
  }

  void show(long steps, String remark) {
    if (bar != null) {
      bar.stepTo(steps);
      bar.setExtraMessage(remark);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
