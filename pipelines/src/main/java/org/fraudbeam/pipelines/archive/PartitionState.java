package org.fraudbeam.pipelines.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition is archived. Its folder holds one file, {@code progress.json}, which is
 * replaced in one step: it says at which offset to go on, and which files make up the step that led
 * there. They are complete by then, beside it; what is left is to give them their names among the
 * days, which whoever comes next finishes. So a step happens wholly or not at all, and a reader of
 * a day sees a file before it or after it.
 */
final class PartitionState {

  private static final String PROGRESS = "progress.json";
  private static final String NEXT_OFFSET = "next_offset";
  private static final String FILES = "files";
  private static final String PSEUDONYM_KEY = "pseudonym_key";
  private static final String WRITING = ".writing";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path archive;
  private final Path folder;

  private PartitionState(Path archive, Path folder) {
    this.archive = archive;
    this.folder = folder;
  }

  /** Where the state of a partition is. */
  static Path folder(Path archive, String topic, int partition) {
    return archive.resolve("_progress").resolve(topic + "-" + partition);
  }

  /** Opens the state, finishes what was begun before, and removes what never will be. */
  static PartitionState open(Path archive, Path folder) throws IOException {
    PartitionState state = new PartitionState(archive, folder);
    state.publish();
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + WRITING)) {
      for (Path file : unfinished) {
        Files.delete(file);
      }
    }
    return state;
  }

  /** The offset to go on at; none before the first step. */
  OptionalLong nextOffset() throws IOException {
    JsonNode progress = read();
    return progress.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(progress.required(NEXT_OFFSET).longValue());
  }

  /**
   * Refuses to go on with another key for pseudonyms: the same person would have two names.
   *
   * @param check of the key, null for none
   */
  void requireKey(@Nullable String check) throws IOException {
    JsonNode progress = read();
    if (!progress.isEmpty() && !Objects.equals(progress.path(PSEUDONYM_KEY).textValue(), check)) {
      throw new IllegalStateException(
          progress.has(PSEUDONYM_KEY)
              ? "%s was begun with another --pseudonym-key: name that one, or another folder."
                  .formatted(archive)
              : "%s was begun without --pseudonym-key and holds user ids: name another folder."
                  .formatted(archive));
    }
  }

  /**
   * A name for a file of a step.
   *
   * @param offset the first of the step: no earlier step has files of its name
   * @param number of the file within the step
   */
  Path newFile(long offset, int number) {
    return folder.resolve(offset + "-" + number + WRITING);
  }

  /** A name for a file of rows that become part of a file of the step. */
  Path newPiece() {
    return folder.resolve("piece" + WRITING);
  }

  /**
   * Takes a step.
   *
   * @param nextOffset where to go on
   * @param files by their present names, the names that they get; a file of that name is replaced
   * @param keyCheck of the key for pseudonyms, null for none
   */
  void commit(long nextOffset, Map<Path, Path> files, @Nullable String keyCheck)
      throws IOException {
    ObjectNode progress = JSON.createObjectNode().put(NEXT_OFFSET, nextOffset);
    if (keyCheck != null) {
      progress.put(PSEUDONYM_KEY, keyCheck);
    }
    ObjectNode names = progress.putObject(FILES);
    files.forEach(
        (file, name) ->
            names.put(file.getFileName().toString(), archive.relativize(name).toString()));
    Path written =
        Files.write(folder.resolve(PROGRESS + WRITING), JSON.writeValueAsBytes(progress));
    force(written);
    Files.move(written, folder.resolve(PROGRESS), StandardCopyOption.ATOMIC_MOVE);
    force(folder);
    publish();
  }

  private void publish() throws IOException {
    for (Map.Entry<Path, Path> file : files().entrySet()) {
      if (Files.exists(file.getKey())) {
        Files.createDirectories(file.getValue().resolveSibling(""));
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private Map<Path, Path> files() throws IOException {
    Map<Path, Path> files = new LinkedHashMap<>();
    read()
        .path(FILES)
        .properties()
        .forEach(
            file ->
                files.put(
                    folder.resolve(file.getKey()), archive.resolve(file.getValue().textValue())));
    return files;
  }

  private JsonNode read() throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(folder.resolve(PROGRESS)));
    } catch (NoSuchFileException e) {
      return JSON.createObjectNode();
    }
  }

  /** Has the disk hold a file, or the names in a folder. */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
