package org.fraudbeam.services.standalone;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The configuration that every process of a Flink cluster has. */
final class FlinkConfiguration {

  static final Path FOLDER = Path.of("..", "..", "pipelines", "flink").toAbsolutePath().normalize();

  private FlinkConfiguration() {}

  /** What it sets, by name. */
  static Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    new YAMLMapper()
        .readTree(FOLDER.resolve("config.yaml").toFile())
        .properties()
        .forEach(field -> settings.put(field.getKey(), field.getValue().asText()));
    return settings;
  }
}
