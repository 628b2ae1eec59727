package org.fraudbeam.pipelines.training;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.fraudbeam.pipelines.run.BatchOptions;
import org.jspecify.annotations.Nullable;

/** The options of every pipeline that computes features from files of labelled transactions. */
public interface HistoryOptions extends BatchOptions {

  @Description(
      "Transactions: a CSV (also gzipped) or Parquet file, a folder of them, or a pattern. Labels"
          + " in the same files are read too.")
  @Validation.Required
  String getTransactions();

  void setTransactions(String value);

  @Description("Labels that are not in the files of the transactions: a file, folder or pattern.")
  @Nullable String getLabels();

  void setLabels(@Nullable String value);

  @Description(
      "A folder, without any file yet, for rows that are no valid events. Without it the first"
          + " such row stops the run.")
  @Nullable String getDeadLetters();

  void setDeadLetters(@Nullable String value);
}
