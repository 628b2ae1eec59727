package org.fraudbeam.services.standalone.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalScreenTest {

  private static final String CLEAR = "\r\033[J";
  private static final String CLEAR_TWO_LINES = "\r\033[A\033[J";

  private final StringWriter written = new StringWriter();
  private final TerminalScreen screen = TerminalScreen.on(new PrintWriter(written, true), () -> 11);

  @Test
  void shouldKeepTheStateBelowTheLines() {
    screen.status(List.of("one", "two"));
    assertThat(taken()).isEqualTo(CLEAR + bold("one") + "\n" + bold("two"));

    screen.print("an alert");
    assertThat(taken())
        .isEqualTo(CLEAR_TWO_LINES + "an alert\n" + bold("one") + "\n" + bold("two"));
  }

  @Test
  void shouldShowTheNewStateInPlaceOfTheOldOne() {
    screen.status(List.of("one", "two"));
    taken();

    screen.status(List.of("three"));

    assertThat(taken()).isEqualTo(CLEAR_TWO_LINES + bold("three"));
  }

  @Test
  void shouldWriteNothingWhenNothingHasChanged() {
    screen.status(List.of("one"));
    taken();

    screen.status(List.of("one"));

    assertThat(taken()).isEmpty();
  }

  @Test
  void shouldCutAStateThatIsWiderThanTheTerminal() {
    screen.status(List.of("0123456789abc"));

    assertThat(taken()).isEqualTo(CLEAR + bold("0123456789"));
  }

  @Test
  void shouldLeaveOnlyTheLinesWhenClosed() {
    screen.status(List.of("one", "two"));
    taken();

    screen.close();
    screen.status(List.of("late"));
    screen.print("the end");

    assertThat(taken()).isEqualTo(CLEAR_TWO_LINES + CLEAR + "the end\n");
  }

  private static String bold(String text) {
    return "\033[1m" + text + "\033[0m";
  }

  private String taken() {
    String text = written.toString();
    written.getBuffer().setLength(0);
    return text;
  }
}
