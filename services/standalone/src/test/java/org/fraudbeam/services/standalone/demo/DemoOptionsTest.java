package org.fraudbeam.services.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.junit.jupiter.api.Test;

final class DemoOptionsTest {

  @Test
  void shouldRunTheClockFasterTheShorterADayIs() {
    assertThat(lasting(Duration.ofMinutes(1)).speed()).isEqualTo(1_440);
    assertThat(lasting(Duration.ofDays(1)).speed()).isEqualTo(1);
  }

  @Test
  void shouldRefuseADayThatIsTooShortOrTooLong() {
    assertThatThrownBy(() -> lasting(Duration.ofMillis(999)))
        .hasMessage("A simulated day can take from 1 second to 1 day, not 999 milliseconds.");
    assertThatThrownBy(() -> lasting(Duration.ofDays(2)))
        .hasMessageContaining("from 1 second to 1 day");
  }

  private static DemoOptions lasting(Duration day) {
    return new DemoOptions(Path.of("demo"), day, OptionalInt.empty(), 0, 0, new AlertBudget(30));
  }
}
