package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlinkConfigurationTest {

  /** The launcher reads one file and Flink the other: a job runs with the same options in both. */
  @Test
  void shouldGiveFlinkTheOptionsOfEveryJvm() throws IOException {
    List<String> options =
        Files.readAllLines(FlinkConfiguration.FOLDER.resolve("../../.mvn/java.options")).stream()
            .filter(line -> line.startsWith("-"))
            .toList();

    assertThat(FlinkConfiguration.settings().get("env.java.opts.all").strip().split("\\s+"))
        .containsExactlyInAnyOrderElementsOf(options);
  }
}
