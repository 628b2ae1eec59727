package org.fraudbeam.services.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Dockerfile of this repository.
 *
 * @param lines its instructions, each on a line, without comments
 */
record Dockerfile(List<String> lines) {

  /** The file at a path from the root of the repository. */
  static Dockerfile read(String path) throws IOException {
    String text =
        Files.readAllLines(ComposeFile.ROOT.resolve(path)).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    return new Dockerfile(
        text.replaceAll("\\\\\n\\s*", "").lines().filter(line -> !line.isBlank()).toList());
  }

  /** The arguments of an instruction, wherever it stands. */
  List<List<String>> arguments(String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> List.of(line.substring(instruction.length() + 1).split(" +")))
        .toList();
  }

  /** The instructions up to the second FROM. */
  List<String> firstStage() {
    return lines.stream()
        .skip(1)
        .takeWhile(line -> !line.startsWith("FROM "))
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
  }
}
