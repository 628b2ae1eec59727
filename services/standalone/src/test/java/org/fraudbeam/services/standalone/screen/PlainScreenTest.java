package org.fraudbeam.services.standalone.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PlainScreenTest {

  private final AtomicLong clock = new AtomicLong(-3);
  private final StringWriter written = new StringWriter();
  private final PlainScreen screen =
      PlainScreen.timedBy(clock::get, new PrintWriter(written, true));

  @Test
  void shouldShowTheStateAsALineEveryFewSeconds() {
    screen.status(List.of("too early"));
    clock.addAndGet(PlainScreen.BETWEEN_STATES.toNanos());
    screen.status(List.of(" one ", " two"));
    screen.status(List.of("too early again"));

    assertThat(written.toString().lines()).containsExactly("one; two");
  }

  @Test
  void shouldShowNothingForNoState() {
    clock.addAndGet(PlainScreen.BETWEEN_STATES.toNanos());
    screen.status(List.of());

    assertThat(written.toString()).isEmpty();
  }

  @Test
  void shouldShowLinesAtOnceAndWithoutControlCharacters() {
    screen.print("an alert");
    screen.close();

    assertThat(written.toString()).isEqualTo("an alert" + System.lineSeparator());
  }
}
