package org.fraudbeam.services.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BrokerOptionsTest {

  private final BrokerOptions options = BrokerOptions.in(Path.of("kafka"));

  @Test
  void shouldHaveTheseDefaults() {
    assertThat(options.port()).isEqualTo(BrokerOptions.FREE_PORT);
    assertThat(options.partitions()).isEqualTo(4);
    assertThat(options.topics()).isEmpty();
  }

  @Test
  void shouldRefuseATopicWithoutPartitions() {
    assertThatThrownBy(() -> options.withPartitions(0))
        .hasMessage("A topic needs at least 1 partition, not 0.");
  }

  @Test
  void shouldRefuseAPortThatDoesNotExist() {
    assertThatThrownBy(() -> options.withPort(65_536))
        .hasMessage("The broker's port must be from 0 (any free one) to 65535, not 65536.");
  }
}
