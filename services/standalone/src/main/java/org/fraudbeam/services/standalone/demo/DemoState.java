package org.fraudbeam.services.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.fraudbeam.services.standalone.demo.live.Counts;

/**
 * How far a demo has come, so that the next start goes on from there.
 *
 * @param scenario what it streams
 * @param position number of its events that Kafka has
 * @param counts how good the alerts were
 */
record DemoState(String scenario, long position, Counts counts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The state in a file; empty if there is none.
   *
   * @throws DemoException if the file is damaged
   */
  static Optional<DemoState> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(
          new DemoState(
              json.required("scenario").asText(),
              json.required("position").asLong(),
              new Counts(
                  json.required("scored").asLong(),
                  json.required("alerts").asLong(),
                  json.required("frauds").asLong(),
                  json.required("caught").asLong())));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new DemoException(
          file + " is damaged: begin anew with --start-over, or choose another folder.", e);
    }
  }

  /** The same further on. */
  DemoState at(long newPosition, Counts newCounts) {
    return new DemoState(scenario, newPosition, newCounts);
  }

  /** Replaces the file; a crash leaves the old one or the new one. */
  void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("scenario", scenario);
    json.put("position", position);
    json.put("scored", counts.scored());
    json.put("alerts", counts.alerts());
    json.put("frauds", counts.frauds());
    json.put("caught", counts.caught());
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, JSON.writeValueAsBytes(json));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
