package org.fraudbeam.services.standalone.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Dockerfile.
 *
 * @param lines its instructions, each on a line, without comments
 */
public record Dockerfile(List<String> lines) {

  /** Reads a file. */
  public static Dockerfile read(Path file) throws IOException {
    String text =
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    return new Dockerfile(
        text.replaceAll("\\\\\n\\s*", "").lines().filter(line -> !line.isBlank()).toList());
  }

  /** The arguments of an instruction, wherever it stands. */
  public List<List<String>> arguments(String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> List.of(line.substring(instruction.length() + 1).split(" +")))
        .toList();
  }

  /** The variables of the environment that it sets. */
  public Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (List<String> assignments : arguments("ENV")) {
      for (String assignment : assignments) {
        int end = assignment.indexOf('=');
        variables.put(assignment.substring(0, end), assignment.substring(end + 1));
      }
    }
    return variables;
  }

  /** The words with which a container of the image begins. */
  public List<String> entrypoint() {
    return arguments("ENTRYPOINT").stream()
        .flatMap(List::stream)
        .map(word -> word.replaceAll("^\\[?\"|\"[],]*$", ""))
        .toList();
  }

  /** The instructions up to the second FROM. */
  public List<String> firstStage() {
    return lines.stream()
        .skip(1)
        .takeWhile(line -> !line.startsWith("FROM "))
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
  }
}
