package org.fraudbeam.pipelines.worker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports of which one that is free is taken.
 *
 * @param first the first, at least 1
 * @param last the last, at most 65535
 */
public record PortRange(int first, int last) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int MOST = 65_535;

  /** Checks the bounds. */
  public PortRange {
    if (first < 1 || last < first || last > MOST) {
      throw none(text(first, last));
    }
  }

  /**
   * Reads one port or two with a hyphen between, such as {@code 9250-9260}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static PortRange parse(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw none(text);
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    return new PortRange(Integer.parseInt(first), Integer.parseInt(last == null ? first : last));
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "'%s' is no range of ports; write one from 1 to %d, or two, the smaller first: 9250-9260"
            .formatted(text, MOST));
  }

  private static String text(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  @Override
  public String toString() {
    return text(first, last);
  }
}
