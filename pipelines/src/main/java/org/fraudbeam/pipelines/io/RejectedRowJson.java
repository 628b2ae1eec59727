package org.fraudbeam.pipelines.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of a dead letter: {@code file}, {@code line}, {@code reason}, {@code message}, {@code
 * bytes} (Base64, exactly as in the file) and, where they are UTF-8, the same as {@code text}.
 */
final class RejectedRowJson {

  private static final JsonFactory JSON = new JsonFactory();

  private RejectedRowJson() {}

  static String write(RejectedRow row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("file", row.file());
      json.writeNumberField("line", row.number());
      json.writeStringField("reason", row.reason());
      json.writeStringField("message", row.message());
      json.writeBinaryField("bytes", row.bytes());
      writeText(row.bytes(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeText(byte[] bytes, JsonGenerator json) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      json.writeStringField("text", text);
    } catch (CharacterCodingException e) {
      // Left out: Base64 says it exactly.
    }
  }
}
