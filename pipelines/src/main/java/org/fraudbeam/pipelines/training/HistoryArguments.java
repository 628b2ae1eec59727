package org.fraudbeam.pipelines.training;

import org.fraudbeam.pipelines.run.BatchArguments;
import org.fraudbeam.pipelines.run.BatchRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that computes features from files of labelled transactions. */
public final class HistoryArguments {

  @Mixin private BatchArguments batch;

  @Option(
      names = "--transactions",
      required = true,
      paramLabel = "PLACE",
      description =
          "A CSV (also gzipped) or Parquet file, a folder of them, or a pattern. Labels in the same"
              + " files are read too.")
  private String transactions;

  @Option(
      names = "--labels",
      paramLabel = "PLACE",
      description = "Labels that are not in the files of the transactions.")
  private @Nullable String labels;

  @Option(
      names = "--dead-letters",
      paramLabel = "FOLDER",
      description =
          "Where rows that are no valid events go; without it the first one stops the command.")
  private @Nullable String deadLetters;

  /** Prepares a run with the options of Beam. */
  public BatchRun prepareRun() {
    return batch.prepareRun();
  }

  /** Passes the others on. */
  public void copyTo(HistoryOptions options) {
    batch.copyTo(options);
    options.setTransactions(transactions);
    options.setLabels(labels);
    options.setDeadLetters(deadLetters);
  }
}
