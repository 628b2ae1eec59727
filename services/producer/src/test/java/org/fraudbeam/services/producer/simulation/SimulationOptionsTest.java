package org.fraudbeam.services.producer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SimulationOptionsTest {
  private static final SimulationOptions HANDBOOK = SimulationOptions.HANDBOOK;

  @Test
  void shouldHaveTheHandbooksDefaults() {
    assertThat(HANDBOOK)
        .isEqualTo(
            new SimulationOptions(
                0, 5_000, 10_000, LocalDate.of(2018, 4, 1), 183, 5.0, Duration.ofDays(7)));
  }

  @Test
  void shouldRefuseWhatCannotBeSimulated() {
    assertThatThrownBy(() -> HANDBOOK.withSize(0, 1))
        .hasMessage("The number of customers must be 1 to 1,000,000, but it is 0.");
    assertThatThrownBy(() -> HANDBOOK.withSize(1, 1_000_001)).hasMessageContaining("terminals");
    assertThatThrownBy(() -> HANDBOOK.withRadius(0)).hasMessageContaining("radius");
    assertThatThrownBy(() -> HANDBOOK.withRadius(Double.NaN)).hasMessageContaining("radius");
    assertThatThrownBy(() -> HANDBOOK.withLabelDelay(Duration.ofDays(-1)))
        .hasMessageContaining("label delay");
    assertThatThrownBy(() -> HANDBOOK.withDays(LocalDate.of(1999, 12, 31), 5))
        .hasMessageContaining("between 2000-01-01 and 2100-01-01");
    assertThatThrownBy(() -> HANDBOOK.withDays(LocalDate.of(2099, 12, 1), 30))
        .hasMessageContaining("between 2000-01-01 and 2100-01-01");
    assertThatThrownBy(() -> HANDBOOK.withSize(1_000_000, 1_000_000))
        .hasMessageContaining("do not fit into memory");
  }
}
