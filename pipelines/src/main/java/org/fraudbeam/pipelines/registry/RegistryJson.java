package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The JSON files of a {@link DirectoryRegistry}. */
final class RegistryJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RegistryJson() {}

  static byte[] write(ModelVersion version) throws JsonProcessingException {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", version.number());
    node.put("registered_at", version.registeredAt().toString());
    ObjectNode tags = node.putObject("tags");
    new TreeMap<>(version.tags()).forEach(tags::put);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  static ModelVersion readVersion(Path file) throws IOException {
    JsonNode node = read(file);
    Map<String, String> tags = new TreeMap<>();
    node.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    try {
      return new ModelVersion(
          node.path("version").asInt(), Instant.parse(node.path("registered_at").asText()), tags);
    } catch (DateTimeException e) {
      throw damaged(file, e);
    }
  }

  static byte[] write(Aliases aliases) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(new TreeMap<>(aliases.versions()));
  }

  static Aliases readAliases(Path file) throws IOException {
    Map<String, Integer> versions = new TreeMap<>();
    read(file)
        .properties()
        .forEach(alias -> versions.put(alias.getKey(), alias.getValue().asInt()));
    return new Aliases(versions);
  }

  private static JsonNode read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private static IOException damaged(Path file, Exception cause) {
    return new IOException("The registry is damaged: " + file + " cannot be read.", cause);
  }
}
