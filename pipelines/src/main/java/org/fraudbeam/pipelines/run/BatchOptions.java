package org.fraudbeam.pipelines.run;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options of every batch pipeline that computes features. */
public interface BatchOptions extends PipelineOptions {

  @Description("A YAML file that says what the columns mean, where their names are not known.")
  @Nullable String getColumns();

  void setColumns(@Nullable String value);

  @Description("The features to compute: card-fraud, handbook or one of your own.")
  @Default.String("card-fraud")
  String getFeatureSet();

  void setFeatureSet(String value);
}
