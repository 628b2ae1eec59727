package org.fraudbeam.services.scorer.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The place where a page of a list begins, as the text that {@code next} of an answer is: letters,
 * digits, '-' and '_'.
 */
public final class PageToken {

  private static final String BETWEEN = " ";

  private PageToken() {}

  /** The text of a place that these parts tell, none of which holds a space. */
  public static String of(Object... parts) {
    String text = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(BETWEEN));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * The parts of a place.
   *
   * @param count how many it has
   * @throws IllegalArgumentException if the text holds no such place
   */
  public static List<String> parts(String token, int count) {
    String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
    List<String> parts = List.of(text.split(BETWEEN, -1));
    if (parts.size() != count) {
      throw new IllegalArgumentException("This is no place in a list.");
    }
    return parts;
  }
}
