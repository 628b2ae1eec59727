package org.fraudbeam.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void shouldMakeColumnsAsWideAsTheirLongestCell() {
    TextTable table =
        TextTable.of("name", "state").row("anna", "active").row("bartholomew", "disabled");

    assertThat(table.toString().lines())
        .containsExactly(
            "name         state", //
            "anna         active",
            "bartholomew  disabled");
  }

  @Test
  void shouldShowEmptyCellsAndNothingBehindTheLastWord() {
    assertThat(TextTable.of("a", "b", "c").row("", "x", "").toString().lines())
        .containsExactly("a  b  c", "   x");
  }

  @Test
  void shouldRefuseARowThatDoesNotFit() {
    assertThatThrownBy(() -> TextTable.of("a", "b").row("x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
