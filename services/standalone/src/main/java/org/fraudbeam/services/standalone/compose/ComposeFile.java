package org.fraudbeam.services.standalone.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The file that describes the stack. */
public final class ComposeFile {

  /** Its name in the root of the repository. */
  public static final String NAME = "docker-compose.yml";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)[^}]*}");

  private final String text;
  private final JsonNode content;

  private ComposeFile(String text, JsonNode content) {
    this.text = text;
    this.content = content;
  }

  /** The file in a folder. */
  public static ComposeFile in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    return new ComposeFile(Files.readString(file), yaml(file));
  }

  /** A YAML file, with what it says once by an anchor said wherever it is meant. */
  public static JsonNode yaml(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      return new ObjectMapper().valueToTree(loaded);
    }
  }

  /** All of it. */
  public JsonNode content() {
    return content;
  }

  /** The services by name. */
  public Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    content.path("services").properties().forEach(s -> services.put(s.getKey(), s.getValue()));
    return services;
  }

  /** The services, each behind those that it needs, else in the order of the file. */
  public List<ComposeService> inOrderOfStart() {
    Map<String, ComposeService> services = new LinkedHashMap<>();
    content
        .path("services")
        .properties()
        .forEach(s -> services.put(s.getKey(), new ComposeService(s.getKey(), s.getValue())));
    Set<ComposeService> ordered = new LinkedHashSet<>();
    services.values().forEach(service -> addBehindItsNeeds(service, services, ordered));
    return List.copyOf(ordered);
  }

  private static void addBehindItsNeeds(
      ComposeService service, Map<String, ComposeService> services, Set<ComposeService> ordered) {
    for (String needed : service.needs()) {
      ComposeService first = services.get(needed);
      if (first == null) {
        throw new IllegalArgumentException(
            "%s needs %s, which %s does not have.".formatted(service.name(), needed, NAME));
      }
      addBehindItsNeeds(first, services, ordered);
    }
    ordered.add(service);
  }

  /** The names of what is declared under a heading, such as volumes. */
  public List<String> declared(String heading) {
    List<String> names = new ArrayList<>();
    content.path(heading).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The variables that it takes from {@code .env}. */
  public List<String> variables() {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }

  /** A text with the values of variables in place of their names. */
  public static String resolve(String text, Map<String, String> variables) {
    return VARIABLE.matcher(text).replaceAll(found -> variables.get(found.group(1)));
  }

  /** The texts of a list. */
  public static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
