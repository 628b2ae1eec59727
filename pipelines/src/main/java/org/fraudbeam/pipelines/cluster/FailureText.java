package org.fraudbeam.pipelines.cluster;

import java.util.List;
import java.util.regex.Pattern;

/** Why something failed in Flink, which sends stack traces, in one line for people. */
public final class FailureText {

  private static final String CAUSE = "Caused by: ";
  private static final String ENVELOPE = "<Exception on server side:";
  private static final Pattern CLASS_NAMES = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");
  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.:]*$");

  private FailureText() {}

  /** What the innermost cause says. */
  public static String of(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return of(innermost.getMessage() == null ? innermost.toString() : innermost.getMessage());
  }

  /**
   * What the innermost exception of a stack trace says, without names of classes and without a full
   * stop.
   */
  static String of(String stackTrace) {
    List<String> lines =
        stackTrace.lines().filter(line -> !line.isBlank() && !line.contains(ENVELOPE)).toList();
    String innermost =
        lines.stream()
            .filter(line -> line.startsWith(CAUSE))
            .reduce((one, next) -> next)
            .map(line -> line.substring(CAUSE.length()))
            .orElseGet(() -> lines.isEmpty() ? "" : lines.get(0));
    return END_OF_SENTENCE
        .matcher(CLASS_NAMES.matcher(innermost).replaceFirst(""))
        .replaceFirst("");
  }
}
