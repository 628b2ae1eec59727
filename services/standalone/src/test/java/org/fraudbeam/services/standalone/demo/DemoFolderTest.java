package org.fraudbeam.services.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {

  @TempDir Path parent;

  @Test
  void shouldServeOneDemoAtATime() throws IOException {
    Path directory = parent.resolve("demo");
    try (DemoFolder first = DemoFolder.take(directory)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThatThrownBy(() -> DemoFolder.take(directory))
          .isInstanceOf(DemoException.class)
          .hasMessage(
              "Another demo runs in %s: stop it, or choose another folder with --data.", directory);
    }
    try (DemoFolder next = DemoFolder.take(directory)) {
      assertThat(next.hasSpace(0)).isTrue();
    }
  }

  @Test
  void shouldRefuseAPlaceThatIsNoFolder() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DemoFolder.take(file))
        .isInstanceOf(DemoException.class)
        .hasMessageStartingWith("The folder " + file + " cannot be written")
        .hasMessageEndingWith("choose another with --data.");
  }

  @Test
  void shouldClearWhatADemoHasLeftAndNothingElse() throws IOException {
    Path theirs = Files.createFile(parent.resolve("letter.txt"));
    try (DemoFolder folder = DemoFolder.take(parent)) {
      Files.createDirectories(folder.kafka().resolve("transactions-0"));
      Files.createFile(folder.kafka().resolve("transactions-0").resolve("log"));
      Files.createDirectories(folder.registry());
      Files.createDirectories(folder.postgres());
      Files.createFile(folder.scoreKey());
      Files.createFile(folder.state());

      folder.clear();

      assertThat(folder.kafka()).doesNotExist();
      assertThat(folder.registry()).doesNotExist();
      assertThat(folder.postgres()).doesNotExist();
      assertThat(folder.scoreKey()).doesNotExist();
      assertThat(folder.state()).doesNotExist();
      assertThat(theirs).exists();
    }
  }

  @Test
  void shouldKnowWhenADiskIsFull() throws IOException {
    try (DemoFolder folder = DemoFolder.take(parent)) {
      assertThat(folder.hasSpace(Long.MAX_VALUE)).isFalse();
    }
  }
}
