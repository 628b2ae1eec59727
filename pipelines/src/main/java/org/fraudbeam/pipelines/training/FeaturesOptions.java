package org.fraudbeam.pipelines.training;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/** The options of {@link FeaturesPipeline}. */
public interface FeaturesOptions extends HistoryOptions {

  @Description("The folder for the Parquet files; it must not hold any file yet.")
  @Validation.Required
  String getOutput();

  void setOutput(String value);
}
