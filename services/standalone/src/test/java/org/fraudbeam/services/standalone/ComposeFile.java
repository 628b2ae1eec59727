package org.fraudbeam.services.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml} of this repository. */
final class ComposeFile {

  static final Path ROOT = Path.of("..", "..");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)[^}]*}");

  private final String text;
  private final JsonNode content;

  private ComposeFile(String text, JsonNode content) {
    this.text = text;
    this.content = content;
  }

  static ComposeFile read() throws IOException {
    Path file = ROOT.resolve("docker-compose.yml");
    return new ComposeFile(Files.readString(file), yaml(file));
  }

  /** A YAML file, with what it says once by an anchor said wherever it is meant. */
  static JsonNode yaml(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      return new ObjectMapper().valueToTree(loaded);
    }
  }

  /** All of it. */
  JsonNode content() {
    return content;
  }

  /** The services by name. */
  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    content.path("services").properties().forEach(s -> services.put(s.getKey(), s.getValue()));
    return services;
  }

  /** The names of what is declared under a heading, such as volumes. */
  List<String> declared(String heading) {
    List<String> names = new ArrayList<>();
    content.path(heading).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The variables that it takes from {@code .env}. */
  List<String> variables() {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }

  /** A text with the values of variables in place of their names. */
  static String resolve(String text, Map<String, String> variables) {
    return VARIABLE.matcher(text).replaceAll(found -> variables.get(found.group(1)));
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
