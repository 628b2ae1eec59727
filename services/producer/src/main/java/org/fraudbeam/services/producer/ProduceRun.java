package org.fraudbeam.services.producer;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.fraudbeam.services.producer.delivery.DeliveryException;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.PositionFile;
import org.fraudbeam.services.producer.delivery.Progress;
import org.jspecify.annotations.Nullable;

/** Watches a producer from start to end: shows how far it is, notes its position, obeys Ctrl-C. */
final class ProduceRun {
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

  private final EventProducer producer;
  private final @Nullable PositionFile position;
  private final PrintWriter out;

  private ProduceRun(EventProducer producer, @Nullable PositionFile position, PrintWriter out) {
    this.producer = producer;
    this.position = position;
    this.out = out;
  }

  static ProduceRun of(EventProducer producer, @Nullable PositionFile position, PrintWriter out) {
    return new ProduceRun(producer, position, out);
  }

  /**
   * Sends everything, or what there is time for.
   *
   * @throws DeliveryException if a message could not be delivered
   */
  void untilTheEnd() throws IOException, InterruptedException {
    Thread atShutdown = new Thread(this::stop, "stop-producer");
    Runtime.getRuntime().addShutdownHook(atShutdown);
    try (ConsoleProgress bar =
        ConsoleProgress.start("Sending", ConsoleProgress.UNKNOWN, "events", 1)) {
      producer.start();
      while (!producer.awaitEnd(BETWEEN_REPORTS)) {
        note(producer.progress().position());
        show(bar, producer.progress());
      }
    } finally {
      producer.close();
      note(producer.progress().position());
    }
    if (removed(atShutdown)) {
      report();
    }
  }

  private void stop() {
    producer.close();
    try {
      note(producer.progress().position());
    } catch (IOException e) {
      out.println("The position could not be noted: " + e.getMessage());
    }
    report();
  }

  private void report() {
    Progress progress = producer.progress();
    out.println(
        progress.sent() == 0
            ? "Sent nothing."
            : "Sent %,d messages, up to %s.".formatted(progress.sent(), clock(progress)));
    out.flush();
  }

  private void note(long number) throws IOException {
    if (position != null) {
      position.write(number);
    }
  }

  private static void show(ConsoleProgress bar, Progress progress) {
    bar.show(progress.sent(), progress.sent() == 0 ? "" : clock(progress));
  }

  private static String clock(Progress progress) {
    return Instant.ofEpochMilli(progress.dueMillis()).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Returns false if it is too late, because Ctrl-C is why the producer ended. */
  private static boolean removed(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
