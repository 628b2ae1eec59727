package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads and writes {@code scoring.json}. A field that a later version added is ignored, a field
 * that is missing is an error.
 */
final class ScoringJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ScoringJson() {}

  static byte[] write(ScoringSettings settings) throws JsonProcessingException {
    return MAPPER.writeValueAsBytes(settings);
  }

  static ScoringSettings read(byte[] json) throws IOException {
    JsonNode settings = MAPPER.readTree(json);
    complete(settings);
    return MAPPER.treeToValue(settings, ScoringSettings.class);
  }

  /** A bundle from before drift was measured has no ends of the values, and no scores. */
  private static void complete(JsonNode settings) {
    if (settings instanceof ObjectNode object && !object.has("scores")) {
      object.set("scores", MAPPER.valueToTree(ScoreReference.NONE));
      for (JsonNode histogram : object.path("reference")) {
        ((ObjectNode) histogram)
            .put("lowest", Double.NEGATIVE_INFINITY)
            .put("highest", Double.POSITIVE_INFINITY);
      }
    }
    settings.path("reference").forEach(ScoringJson::completeSamples);
    completeSamples(settings.path("scores").path("histogram"));
    if (settings.get("scores") instanceof ObjectNode scores && !scores.has("design_effects")) {
      scores.set("design_effects", MAPPER.valueToTree(DesignEffects.ASSUMED));
    }
  }

  /** A bundle from before cards and terminals were counted takes every row for independent. */
  private static void completeSamples(JsonNode histogram) {
    if (histogram instanceof ObjectNode object && !object.has("samples")) {
      long rows = 0;
      for (JsonNode count : object.path("counts")) {
        rows += count.asLong();
      }
      object.put("samples", rows);
    }
  }
}
