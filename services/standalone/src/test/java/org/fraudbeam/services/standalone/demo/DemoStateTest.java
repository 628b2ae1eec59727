package org.fraudbeam.services.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fraudbeam.services.standalone.demo.live.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoStateTest {

  @TempDir Path folder;

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    Path file = folder.resolve("state.json");
    DemoState state = new DemoState("two customers", 1_234, new Counts(400, 30, 20, 10));

    new DemoState("two customers", 1, Counts.NONE).write(file);
    state.write(file);

    assertThat(DemoState.read(file)).contains(state);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
  }

  @Test
  void shouldFindNothingWhereNothingWasWritten() throws IOException {
    assertThat(DemoState.read(folder.resolve("state.json"))).isEmpty();
  }

  @Test
  void shouldSayWhatToDoWithADamagedFile() throws IOException {
    for (String content : new String[] {"", "{", "{}", "[]", "{\"scenario\":\"one\"}"}) {
      Path file = Files.writeString(folder.resolve("state.json"), content);

      assertThatThrownBy(() -> DemoState.read(file))
          .as(content)
          .isInstanceOf(DemoException.class)
          .hasMessage(
              "%s is damaged: begin anew with --start-over, or choose another folder.", file);
    }
  }
}
