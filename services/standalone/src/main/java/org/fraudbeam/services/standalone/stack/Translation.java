package org.fraudbeam.services.standalone.stack;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says of this machine what is said of containers: addresses and paths.
 *
 * @param words what is said, and what of this machine is meant
 */
record Translation(Map<String, String> words) {

  /** The same with more words. */
  Translation with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(words);
    all.putAll(more);
    return new Translation(Map.copyOf(all));
  }

  /** A text of this machine. Of a path and a longer one that begins with it the longer is meant. */
  String of(String text) {
    if (words.isEmpty()) {
      return text;
    }
    String any =
        words.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w.-])(?:" + any + ")(?![\\w-])")
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(), "")));
  }
}
