package org.fraudbeam.services.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClusterOptionsTest {

  private final ClusterOptions options = ClusterOptions.in(Path.of("flink"));

  @Test
  void shouldHaveTheseDefaults() {
    assertThat(options).isEqualTo(new ClusterOptions(Path.of("flink"), 0, 1, 2, 32, 64, Map.of()));
  }

  @Test
  void shouldRefuseAClusterThatCanRunNothing() {
    assertThatThrownBy(() -> options.withWorkers(-1, 1))
        .hasMessage("A cluster needs at least 0 workers, not -1.");
    assertThatThrownBy(() -> options.withWorkers(1, 0))
        .hasMessage("A worker needs at least 1 slot, not 0.");
  }

  @Test
  void shouldRefuseMemoryThatIsTooSmallToStart() {
    assertThatThrownBy(() -> options.withMemory(32, 4))
        .hasMessage("A worker needs at least 8 MB of memory for each purpose, not 4 MB.");
  }

  @Test
  void shouldRefuseAPortThatDoesNotExist() {
    assertThatThrownBy(() -> options.withPort(-1))
        .hasMessage("Flink's port must be from 0 (any free one) to 65535, not -1.");
  }
}
