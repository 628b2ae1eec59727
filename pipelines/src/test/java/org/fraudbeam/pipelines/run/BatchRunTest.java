package org.fraudbeam.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;

class BatchRunTest {

  @Test
  void shouldRunOnAFlinkInThisProcessUnlessToldOtherwise() throws IOException {
    Path folder;
    try (BatchRun run = BatchRun.with(List.of())) {
      FlinkPipelineOptions options = run.options(FlinkPipelineOptions.class);

      assertThat(options.getRunner()).isEqualTo(FlinkRunner.class);
      assertThat(options.getFlinkMaster()).isEqualTo("[local]");
      assertThat(options.getParallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(options.getObjectReuse()).isTrue();
      assertThat(options.getFasterCopy()).isFalse();
      assertThat(options.getDisableMetrics()).isTrue();
      folder = Path.of(options.getFlinkConfDir());
      assertThat(Files.readAllLines(folder.resolve("flink-conf.yaml")))
          .contains(
              "rest.bind-address: 127.0.0.1",
              "rest.bind-port: 0",
              "jobmanager.bind-host: 127.0.0.1",
              "taskmanager.bind-host: 127.0.0.1");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void shouldLetGivenOptionsOutrankItsOwn() {
    try (BatchRun run = BatchRun.with(List.of("--parallelism=7", "--jobName=mine"))) {
      FlinkPipelineOptions options = run.options(FlinkPipelineOptions.class);

      assertThat(options.getParallelism()).isEqualTo(7);
      assertThat(options.getJobName()).isEqualTo("mine");
      assertThat(options.getFlinkMaster()).isEqualTo("[local]");
    }
  }

  @Test
  void shouldListenOnLoopbackWhereAFlinkInThisProcessIsNamed() {
    try (BatchRun run =
        BatchRun.with(new String[] {"--runner=FlinkRunner", "--flinkMaster=[local]"})) {
      assertThat(
              Path.of(run.options(FlinkPipelineOptions.class).getFlinkConfDir(), "flink-conf.yaml"))
          .content()
          .contains("rest.bind-address: 127.0.0.1");
    }
  }

  @Test
  void shouldLeaveTheFlinkOfACommandLineAlone() {
    try (BatchRun run = BatchRun.with(List.of("--runner=FlinkRunner"))) {
      assertThat(run.options(FlinkPipelineOptions.class).getFlinkMaster()).isEqualTo("[auto]");
    }
  }

  @Test
  void shouldLeaveAnotherRunnerAlone() {
    try (BatchRun run = BatchRun.with(List.of("--runner=DirectRunner"))) {
      assertThat(run.options(PipelineOptions.class).getRunner().getSimpleName())
          .isEqualTo("DirectRunner");
      assertThat(run.options(FlinkPipelineOptions.class).getFlinkConfDir()).isNull();
    }
  }

  @Test
  void shouldRefuseWhatIsNoOption() {
    assertThatThrownBy(() -> BatchRun.with(List.of("parallelism=7")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An option of Beam looks like --name=value, not: parallelism=7");
  }
}
