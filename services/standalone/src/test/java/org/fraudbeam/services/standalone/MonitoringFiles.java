package org.fraudbeam.services.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in the folder {@code monitoring}. */
final class MonitoringFiles {

  static final Path FOLDER = Path.of("..", "..", "monitoring");

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:up|(?:fraudbeam|scorer|drift|flink)_\\w+)\\b");
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

  private MonitoringFiles() {}

  /** The dashboards of Grafana. */
  static List<JsonNode> dashboards() throws IOException {
    List<JsonNode> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      for (Path file : files.sorted().toList()) {
        dashboards.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return dashboards;
  }

  /** The queries of all panels, with a range for the one that Grafana chooses. */
  static List<String> queries() throws IOException {
    return dashboards().stream()
        .flatMap(dashboard -> dashboard.findValuesAsText("expr").stream())
        .map(query -> query.replace("$__rate_interval", "1m"))
        .toList();
  }

  /** The alert rules. */
  static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : yaml("alerts.yml").path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  /** A YAML file. */
  static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
  }

  /** The metrics that a query names. */
  static Set<String> metrics(String query) {
    Set<String> names = new TreeSet<>();
    METRIC
        .matcher(TEXT.matcher(query).replaceAll(""))
        .results()
        .forEach(found -> names.add(found.group()));
    return names;
  }
}
