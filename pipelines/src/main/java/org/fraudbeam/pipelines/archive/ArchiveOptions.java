package org.fraudbeam.pipelines.archive;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.fraudbeam.pipelines.kafka.KafkaConfigOptions;
import org.jspecify.annotations.Nullable;

/** The options of {@link ArchivePipeline}. */
public interface ArchiveOptions extends KafkaConfigOptions {

  /** How often news are archived where nothing else is asked for. */
  int USUAL_SECONDS = 60;

  @Description("Kafka that holds the topics scores and labels: host:port, with commas between.")
  @Validation.Required
  String getBootstrapServers();

  void setBootstrapServers(String value);

  @Description("The folder of the archive, as the workers see it.")
  @Validation.Required
  String getOutput();

  void setOutput(String value);

  @Description(
      "File with a key, as the workers see it: user ids and IP addresses are archived as pseudonyms"
          + " made with it.")
  @Nullable String getPseudonymKey();

  void setPseudonymKey(@Nullable String value);

  @Description("Whether to stop at the present end of the topics instead of following them.")
  @Default.Boolean(false)
  boolean getOnce();

  void setOnce(boolean value);

  @Description("How often news are archived, in seconds.")
  @Default.Integer(USUAL_SECONDS)
  int getEverySeconds();

  void setEverySeconds(int value);
}
