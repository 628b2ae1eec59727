package org.fraudbeam.services.producer.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Remembers in a file how many messages of a sequence were delivered. The file also knows which
 * sequence it was, so that the position in one is not taken for that in another.
 */
public final class PositionFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String sequence;

  private PositionFile(Path file, String sequence) {
    this.file = file;
    this.sequence = sequence;
  }

  /**
   * The position in a sequence.
   *
   * @param file need not exist yet
   * @param sequence a text that says what the sequence consists of; only its hash is written
   */
  public static PositionFile at(Path file, String sequence) {
    return new PositionFile(file, hashOf(sequence));
  }

  private static String hashOf(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The position, 0 if there is no file.
   *
   * @throws IllegalArgumentException if the file belongs to another sequence, or is none
   * @throws IOException if it cannot be read
   */
  public long read() throws IOException {
    JsonNode content;
    try {
      content = JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return 0;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no file of a position; name another file.".formatted(file), e);
    }
    JsonNode position = content.path("position");
    if (!position.canConvertToExactIntegral() || position.longValue() < 0) {
      throw new IllegalArgumentException(
          "%s is no file of a position; name another file.".formatted(file));
    }
    if (!content.path("sequence").asText().equals(sequence)) {
      throw new IllegalArgumentException(
          "%s holds the position in other events; repeat the options it was made with, or name another file."
              .formatted(file));
    }
    return position.longValue();
  }

  /** Replaces the position; a crash leaves the old one or the new one. */
  public synchronized void write(long position) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, JSON.writeValueAsBytes(Map.of("position", position, "sequence", sequence)));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
