package org.fraudbeam.services.scorer.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person has asked for on a page with filters, as it was typed.
 *
 * @param path of the page
 * @param values of the fields that are not empty, in the order of the page
 */
public record Form(String path, Map<String, String> values) {

  private static final Map<String, String> LABELS =
      Map.of(
          "text", "Search",
          "user_id", "Customer",
          "merchant_id", "Terminal",
          "min_score", "Score from",
          "min_amount", "Amount from",
          "sort", "First comes",
          "verdict", "Verdict",
          "decided_by", "Decided by");

  /** The field that says where a list goes on. */
  public static final String AFTER = "after";

  /** The form of a page with these fields. */
  public static Form of(
      String path, List<String> fields, Function<String, @Nullable String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : fields) {
      String value = parameters.apply(field);
      if (value != null && !value.isEmpty()) {
        values.put(field, value);
      }
    }
    return new Form(path, values);
  }

  /** What is in a field; empty for nothing. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Why a value was refused, with the names that fields have on pages. */
  public static String inWords(String detail) {
    for (Map.Entry<String, String> label : LABELS.entrySet()) {
      String parameter = "The parameter " + label.getKey() + " must";
      if (detail.startsWith(parameter)) {
        return label.getValue() + " must" + detail.substring(parameter.length());
      }
    }
    return detail;
  }

  /** Whether anything in these fields keeps something away. */
  public boolean has(List<String> fields) {
    return fields.stream().anyMatch(values::containsKey);
  }

  /** The address of the page with all this. */
  public String address() {
    return path + query();
  }

  /** The same where the list goes on; from its beginning if there is no such place. */
  public String address(@Nullable String after) {
    Map<String, String> moved = new LinkedHashMap<>(values);
    moved.remove(AFTER);
    if (after != null) {
      moved.put(AFTER, after);
    }
    return new Form(path, moved).address();
  }

  /** What follows the path of an address: empty, or begins with a question mark. */
  public String query() {
    return values.isEmpty()
        ? ""
        : values.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
