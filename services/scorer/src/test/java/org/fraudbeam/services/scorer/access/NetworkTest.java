package org.fraudbeam.services.scorer.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NetworkTest {

  @Test
  void shouldTellTheNetworkAndNotTheMachine() {
    assertThat(Network.of("192.0.2.17")).isEqualTo("192.0.2.x");
    assertThat(Network.of("2001:db8:0:1:2:3:4:5")).isEqualTo("2001:db8:0:x");
    assertThat(Network.of("0:0:0:0:0:0:0:1")).isEqualTo("0:0:0:x");
  }
}
