package org.fraudbeam.services.standalone.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.fraudbeam.pipelines.model.AlertBudget;

/**
 * How a demo runs.
 *
 * @param data folder of everything it keeps
 * @param dayLength how long a simulated day takes, from {@link #SHORTEST_DAY} to a day
 * @param kafkaPort port of 127.0.0.1 for Kafka; empty for {@link #USUAL_KAFKA_PORT} if that is
 *     free, else any
 * @param flinkPort port of 127.0.0.1 for Flink, 0 for any that is free
 * @param port of 127.0.0.1 for the console and the API, 0 for any that is free
 * @param budget how many cards can be looked at in a simulated day
 */
public record DemoOptions(
    Path data,
    Duration dayLength,
    OptionalInt kafkaPort,
    int flinkPort,
    int port,
    AlertBudget budget) {

  /** The usual length of a simulated day. */
  public static final Duration DEFAULT_DAY = Duration.ofMinutes(1);

  /** A faster clock would leave no time to read. */
  public static final Duration SHORTEST_DAY = Duration.ofSeconds(1);

  /** Where clients look for a Kafka first. */
  public static final int USUAL_KAFKA_PORT = 9092;

  private static final Duration LONGEST_DAY = Duration.ofDays(1);

  /** Checks the bounds. */
  public DemoOptions {
    if (dayLength.compareTo(SHORTEST_DAY) < 0 || dayLength.compareTo(LONGEST_DAY) > 0) {
      throw new IllegalArgumentException(
          "A simulated day can take from 1 second to 1 day, not "
              + dayLength.toMillis()
              + " milliseconds.");
    }
  }

  /** How many times as fast as ours the simulated clock runs. */
  public double speed() {
    return (double) LONGEST_DAY.toMillis() / dayLength.toMillis();
  }
}
