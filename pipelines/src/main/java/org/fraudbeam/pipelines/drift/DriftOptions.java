package org.fraudbeam.pipelines.drift;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.fraudbeam.pipelines.kafka.KafkaConfigOptions;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.training.HistoryOptions;
import org.jspecify.annotations.Nullable;

/** The options of {@link DriftPipeline}. */
public interface DriftOptions extends HistoryOptions, KafkaConfigOptions {

  @Description("The model registry: a folder, or the address of an MLflow server.")
  @Default.String(RegistryOption.DEFAULT_DIRECTORY)
  String getRegistry();

  void setRegistry(String value);

  @Description(
      "The folder for the verdict and the report; those of an earlier run are replaced. The workers"
          + " must be able to write there.")
  @Validation.Required
  String getOutput();

  void setOutput(String value);

  @Description("Last day (UTC) of the latest window, such as 2018-07-31; the last of all if none.")
  @Nullable String getLastDay();

  void setLastDay(@Nullable String value);

  @Description("The length of a window in days: whole weeks.")
  @Default.Integer(DriftPlan.DEFAULT_DAYS)
  int getDays();

  void setDays(int value);

  @Description("How many windows in a row, a day apart, an effect must last.")
  @Default.Integer(DriftPlan.DEFAULT_WINDOWS)
  int getWindows();

  void setWindows(int value);

  @Description("A window with fewer transactions says nothing.")
  @Default.Long(DriftPlan.DEFAULT_LEAST_TRANSACTIONS)
  long getLeastTransactions();

  void setLeastTransactions(long value);

  @Description(
      "Kafka with the topics transactions, labels and scores: compares served vectors with"
          + " recomputed ones too.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String value);

  @Description(
      "Served vectors from files, records of the topic scores, one a line: compares them with those"
          + " recomputed from the transactions.")
  @Nullable String getServed();

  void setServed(@Nullable String value);
}
