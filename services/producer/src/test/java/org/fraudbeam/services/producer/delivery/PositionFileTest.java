package org.fraudbeam.services.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionFileTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("position");
  }

  @Test
  void shouldBeginAtTheBeginning() throws IOException {
    assertThat(PositionFile.at(file(), "events").read()).isZero();
  }

  @Test
  void shouldRememberTheLatestPosition() throws IOException {
    PositionFile.at(file(), "events").write(5);
    PositionFile.at(file(), "events").write(5_000_000_000L);
    assertThat(PositionFile.at(file(), "events").read()).isEqualTo(5_000_000_000L);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void shouldRefuseThePositionInOtherEvents() throws IOException {
    PositionFile.at(file(), "events").write(5);
    assertThatThrownBy(() -> PositionFile.at(file(), "other events").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds the position in other events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "{}",
        "{\"position\":-1}",
        "{\"position\":\"5\"}",
        "{\"position\":1.5}",
        "{"
      })
  void shouldRefuseAFileOfSomethingElse(String content) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(() -> PositionFile.at(file(), "events").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file() + " is no file of a position; name another file.");
  }
}
