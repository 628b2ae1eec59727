package org.fraudbeam.services.standalone.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A service of the stack.
 *
 * @param content what the file says of it
 */
public record ComposeService(String name, JsonNode content) {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+[\\w/.-]*");

  /**
   * What is mounted.
   *
   * @param source a volume, or a path that begins with {@code ./}
   * @param target where a container has it
   */
  public record Mount(String source, String target) {

    /** Whether it is a file or a folder of the repository. */
    public boolean isOfTheRepository() {
      return source.startsWith("./");
    }
  }

  /** The image, without its version. */
  public String image() {
    return content.path("image").asText().replaceFirst(":.*", "");
  }

  /** The Dockerfile of the image from the root of the repository, if it is one of our own. */
  public Optional<String> dockerfile() {
    return Optional.of(content.at("/build/dockerfile").asText()).filter(file -> !file.isEmpty());
  }

  /** What is called in place of the image's own entry point; empty for that one. */
  public List<String> entrypoint() {
    return ComposeFile.texts(content.path("entrypoint"));
  }

  /** The arguments. */
  public List<String> command() {
    return ComposeFile.texts(content.path("command"));
  }

  /** The variables of its environment. */
  public Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    content
        .path("environment")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  /** The names of the services that must be there before it. */
  public List<String> needs() {
    return content.path("depends_on").properties().stream().map(Map.Entry::getKey).toList();
  }

  /** Whether it does something and is done. */
  public boolean endsByItself() {
    return content.path("restart").asText().startsWith("on-failure");
  }

  /** The page that answers once it is healthy, if that is how its health is asked for. */
  public Optional<String> healthPage() {
    return ADDRESS
        .matcher(content.at("/healthcheck/test").toString())
        .results()
        .map(MatchResult::group)
        .findFirst();
  }

  /** The port that this machine has of it. */
  public OptionalInt port() {
    return ComposeFile.texts(content.path("ports")).stream()
        .mapToInt(port -> Integer.parseInt(port.substring(port.lastIndexOf(':') + 1)))
        .findFirst();
  }

  /** What it has of the repository, and its volumes. */
  public List<Mount> mounts() {
    return ComposeFile.texts(content.path("volumes")).stream()
        .map(volume -> volume.split(":", -1))
        .map(parts -> new Mount(parts[0], parts[1]))
        .toList();
  }

  /** The names of its secrets. */
  public List<String> secrets() {
    return ComposeFile.texts(content.path("secrets"));
  }

  /** The most memory that it may have, as the JVM writes it. */
  public String memory() {
    return content.at("/deploy/resources/limits/memory").asText();
  }
}
