package org.fraudbeam.pipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @Test
  void shouldReadOnePortAndTwo() {
    assertThat(PortRange.parse("9250")).isEqualTo(new PortRange(9250, 9250));
    assertThat(PortRange.parse("9250-9260")).isEqualTo(new PortRange(9250, 9260));
    assertThat(PortRange.parse("9250")).hasToString("9250");
    assertThat(PortRange.parse("9250-9260")).hasToString("9250-9260");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "9260-9250", "65536", "9250-", "-9250", "9250:9260", "http", "9 "})
  void shouldRefuseWhatIsNoRange(String text) {
    assertThatThrownBy(() -> PortRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no range of ports; write one");
  }
}
