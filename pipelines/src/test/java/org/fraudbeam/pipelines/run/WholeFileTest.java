package org.fraudbeam.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {

  @TempDir Path folder;

  @Test
  void shouldReplaceAFileAndLeaveNothingElse() throws IOException {
    Path file = folder.resolve("new/result.json");

    WholeFile.write(file, "first");
    WholeFile.write(file, "second");

    assertThat(file).hasContent("second");
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
    assertThat(file.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void shouldBeReadableLikeAnyOtherFile() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "text");

    WholeFile.write(folder.resolve("result.json"), "text");

    assertThat(Files.getPosixFilePermissions(folder.resolve("result.json")))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void shouldLeaveNothingWhereItFails() throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("taken/by-a-folder/with-a-file")).getParent();

    assertThatThrownBy(() -> WholeFile.write(file, "text")).isInstanceOf(IOException.class);

    assertThat(file.getParent().toFile().list()).containsExactly("by-a-folder");
  }
}
