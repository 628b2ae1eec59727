package org.fraudbeam.pipelines.scoring;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.fraudbeam.pipelines.archive.ArchiveOptions;
import org.fraudbeam.pipelines.drift.DriftOptions;
import org.fraudbeam.pipelines.parity.ParityOptions;
import org.fraudbeam.pipelines.training.TrainingOptions;
import org.junit.jupiter.api.Test;

class OptionsTogetherTest {

  private static final List<Class<? extends PipelineOptions>> ALL =
      List.of(
          TrainingOptions.class,
          DriftOptions.class,
          ParityOptions.class,
          ArchiveOptions.class,
          RescoringOptions.class,
          ScoringOptions.class);

  /** Beam holds all options of a process against each other: the same name, the same default. */
  @Test
  void shouldLetOneProcessRunAllPipelines() {
    for (Class<? extends PipelineOptions> options : ALL) {
      assertThatCode(() -> PipelineOptionsFactory.create().as(options)).doesNotThrowAnyException();
      PipelineOptionsFactory.register(options);
    }
  }
}
