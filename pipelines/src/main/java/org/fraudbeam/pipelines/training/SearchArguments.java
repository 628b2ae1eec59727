package org.fraudbeam.pipelines.training;

import picocli.CommandLine.Option;

/** The options of the commands that search for parameters. */
final class SearchArguments {

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Search for better parameters first: tries N choices, among them the fixed parameters and"
              + " a linear baseline, and takes the best by average precision. 0, the default, takes"
              + " the fixed parameters.")
  private int trials;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "The seed of the search; the same seed gives the same leaderboard. ${DEFAULT-VALUE} by"
              + " default.")
  private long seed;

  /** The number of trials; 0 for no search. */
  int trials() {
    return trials;
  }

  /** The seed of the search. */
  long seed() {
    return seed;
  }
}
