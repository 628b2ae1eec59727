package org.fraudbeam.services.scorer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** JSON as the API reads and writes it. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** A new object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A new array of these. */
  public static ArrayNode array(Stream<? extends JsonNode> values) {
    ArrayNode array = MAPPER.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  /**
   * The value that these bytes hold.
   *
   * @throws UncheckedIOException if they are no JSON
   */
  public static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request with a value, which nobody may keep. */
  public static void answer(Context request, JsonNode value) {
    answer(request, "application/json", value);
  }

  static void answer(Context request, String contentType, JsonNode value) {
    try {
      request
          .header(Header.CACHE_CONTROL, "no-store")
          .contentType(contentType)
          .result(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
