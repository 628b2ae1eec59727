package org.fraudbeam.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionStateTest {

  @TempDir private Path archive;
  private Path folder;
  private Path day;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(PartitionState.folder(archive, "scores", 0));
    day = archive.resolve("scores/day=2026-03-01");
  }

  @Test
  void shouldGiveTheFilesOfAStepTheirNames() throws IOException {
    PartitionState state = PartitionState.open(archive, folder);
    Path file = Files.writeString(state.newFile(0, 0), "rows");

    state.commit(17, Map.of(file, day.resolve("a.parquet")), null);

    assertThat(day.resolve("a.parquet")).hasContent("rows");
    assertThat(file).doesNotExist();
    assertThat(PartitionState.open(archive, folder).nextOffset()).hasValue(17);
  }

  @Test
  void shouldFinishAStepThatWasTaken() throws IOException {
    PartitionState state = PartitionState.open(archive, folder);
    Path file = Files.writeString(state.newFile(0, 0), "rows");
    Files.createDirectories(archive.resolve("scores"));
    // No folder can be made here: the process ends after the step, before the file has its name.
    Files.createFile(day);
    assertThatThrownBy(() -> state.commit(17, Map.of(file, day.resolve("a.parquet")), null))
        .isInstanceOf(IOException.class);
    Files.delete(day);

    PartitionState next = PartitionState.open(archive, folder);

    assertThat(day.resolve("a.parquet")).hasContent("rows");
    assertThat(next.nextOffset()).hasValue(17);
  }

  @Test
  void shouldForgetAStepThatWasNotTaken() throws IOException {
    PartitionState state = PartitionState.open(archive, folder);
    Path taken = Files.writeString(state.newFile(0, 0), "rows");
    state.commit(17, Map.of(taken, day.resolve("a.parquet")), null);
    Path unfinished = Files.writeString(state.newFile(17, 0), "half a r");

    PartitionState next = PartitionState.open(archive, folder);

    assertThat(unfinished).doesNotExist();
    assertThat(day.resolve("a.parquet")).hasContent("rows");
    assertThat(next.nextOffset()).hasValue(17);
  }

  @Test
  void shouldGoOnWithTheKeyForPseudonymsThatItBeganWith() throws IOException {
    PartitionState state = PartitionState.open(archive, folder);
    state.requireKey("one");
    state.commit(17, Map.of(), "one");

    state.requireKey("one");
    assertThatThrownBy(() -> state.requireKey("another"))
        .hasMessageContaining("was begun with another --pseudonym-key");
    assertThatThrownBy(() -> state.requireKey(null))
        .hasMessageContaining("was begun with another --pseudonym-key");

    state.commit(18, Map.of(), null);
    assertThatThrownBy(() -> state.requireKey("one"))
        .hasMessageContaining("was begun without --pseudonym-key");
  }

  @Test
  void shouldBeginWithoutAStep() throws IOException {
    assertThat(PartitionState.open(archive, folder).nextOffset()).isEmpty();
  }
}
