package org.fraudbeam.services.producer.options;

import picocli.CommandLine.Option;

/** What every command of this module can be told. */
public final class CommonOptions {
  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description =
          "Seed of every random draw; the same seed and options give the same events. Default: "
              + "${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Prints this help.")
  private boolean help;

  /** The seed, any number. */
  public long seed() {
    return seed;
  }

  /** Whether help was asked for, and nothing else. */
  public boolean help() {
    return help;
  }
}
