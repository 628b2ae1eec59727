package org.fraudbeam.pipelines.parity;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.Validation;
import org.fraudbeam.pipelines.io.ClockOptions;
import org.fraudbeam.pipelines.kafka.KafkaConfigOptions;
import org.fraudbeam.pipelines.run.BatchOptions;
import org.jspecify.annotations.Nullable;

/** The options of {@link ParityPipeline}. */
public interface ParityOptions extends BatchOptions, ClockOptions, KafkaConfigOptions {

  @Description("Kafka that holds the topics; needed for whatever is not read from files.")
  @Nullable String getBootstrapServers();

  void setBootstrapServers(@Nullable String value);

  @Description(
      "Transactions and labels from files instead of the topics: a CSV (also gzipped) or Parquet"
          + " file, a folder of them, or a pattern.")
  @Nullable String getTransactions();

  void setTransactions(@Nullable String value);

  @Description("Served vectors from files instead of the topic scores: its records, one a line.")
  @Nullable String getServed();

  void setServed(@Nullable String value);

  @Hidden
  @Description(
      "Served vectors from these offsets alone, such as scores-0:100:200, and of them those of the"
          + " feature set. A transaction that is not there is not missing.")
  @Nullable List<String> getServedOffsets();

  void setServedOffsets(@Nullable List<String> ranges);

  @Description("First day (UTC) of the transactions to compare, such as 2018-07-01.")
  @Nullable String getFirstDay();

  void setFirstDay(@Nullable String value);

  @Description("Last day (UTC) of the transactions to compare.")
  @Nullable String getLastDay();

  void setLastDay(@Nullable String value);

  @Description(
      "How long before a transaction, in seconds, an event can have happened and still have arrived"
          + " after it.")
  @Default.Long(3600)
  long getLatenessSeconds();

  void setLatenessSeconds(long value);

  @Description("The file for the report, in JSON.")
  @Validation.Required
  String getReport();

  void setReport(String value);
}
