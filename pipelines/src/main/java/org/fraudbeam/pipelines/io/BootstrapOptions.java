package org.fraudbeam.pipelines.io;

import java.util.Map;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Where a job begins that builds its state again, and where one begins to decide that goes on from
 * such a state. Offsets are by partition, as in {@code {"transactions-0": 4711}}.
 */
public interface BootstrapOptions extends PipelineOptions {

  @Hidden
  @Description("The archive whose events are remembered before the topics are read.")
  @Nullable String getHistory();

  void setHistory(@Nullable String folder);

  @Hidden
  @Description("The first day (UTC) of the archive that is read.")
  @Nullable String getHistoryFirstDay();

  void setHistoryFirstDay(@Nullable String day);

  @Hidden
  @Description("Where a reader without a checkpoint begins, instead of where its group left off.")
  @Nullable Map<String, Long> getStartAt();

  void setStartAt(@Nullable Map<String, Long> offsets);

  @Hidden
  @Description("What comes before is remembered, but nothing is decided about it.")
  @Nullable Map<String, Long> getDecideFrom();

  void setDecideFrom(@Nullable Map<String, Long> offsets);
}
