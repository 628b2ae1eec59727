package org.fraudbeam.pipelines.scoring;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.run.BatchOptions;
import org.jspecify.annotations.Nullable;

/** The options of {@link RescoringPipeline}. */
public interface RescoringOptions extends BatchOptions {

  @Description("The day (UTC) whose transactions are scored again, such as 2026-03-01.")
  @Validation.Required
  String getDay();

  void setDay(String value);

  @Description("The archive, with what was served on the day and the history before it.")
  @Validation.Required
  String getTransactions();

  void setTransactions(String value);

  @Description("The model registry, a folder or the address of an MLflow server.")
  @Default.String(RegistryOption.DEFAULT_DIRECTORY)
  String getRegistry();

  void setRegistry(String value);

  @Description("The version of the model that scores; the champion by default.")
  @Nullable Integer getModelVersion();

  void setModelVersion(@Nullable Integer value);

  @Description("The folder for the Parquet files; it must not hold any file yet.")
  @Validation.Required
  String getOutput();

  void setOutput(String value);

  @Description(
      "How long before a transaction, in seconds, an event can have happened and still have arrived"
          + " after it.")
  @Default.Long(3600)
  long getLatenessSeconds();

  void setLatenessSeconds(long value);
}
