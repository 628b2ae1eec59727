package org.fraudbeam.services.scorer.alerts;

import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.database.StoredText;
import org.jspecify.annotations.Nullable;

/** A query for alerts as the parameters of a request. */
public final class AlertQueryText {

  private static final int LONGEST = 256;

  private final Function<String, @Nullable String> parameters;

  private AlertQueryText(Function<String, @Nullable String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The query that these parameters mean. One that is absent or empty does not count.
   *
   * @param parameters the value of each by its name: status, user_id, merchant_id, taken_by,
   *     min_score, from, to, text, sort, limit, after
   * @throws ProblemException 422 that names the first that means nothing; 404 for a page that there
   *     is not
   */
  public static AlertQuery parse(Function<String, @Nullable String> parameters) {
    return new AlertQueryText(parameters).query();
  }

  private AlertQuery query() {
    AlertSort sort = oneOf("sort", AlertSort.class, AlertSort::word);
    AlertSort sorted = sort == null ? AlertSort.EXPECTED_LOSS : sort;
    Integer limit =
        parsed("limit", Integer::valueOf, "a whole number from 1 to " + AlertQuery.MOST);
    if (limit != null && (limit < 1 || limit > AlertQuery.MOST)) {
      throw invalid("limit", "a whole number from 1 to " + AlertQuery.MOST);
    }
    return new AlertQuery(
        oneOf("status", AlertStatus.class, AlertStatus::word),
        text("user_id"),
        text("merchant_id"),
        text("taken_by"),
        parsed("min_score", AlertQueryText::score, "a number from 0 to 1"),
        time("from"),
        time("to"),
        text("text"),
        sorted,
        limit == null ? AlertQuery.USUAL : limit,
        after(sorted));
  }

  private @Nullable String text(String name) {
    String value = parameters.apply(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.codePointCount(0, value.length()) > LONGEST || !StoredText.fits(value)) {
      throw invalid(name, "a text of at most " + LONGEST + " characters");
    }
    return value;
  }

  private <T> @Nullable T parsed(String name, Function<String, T> parse, String expected) {
    String value = text(name);
    try {
      return value == null ? null : parse.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid(name, expected);
    }
  }

  private @Nullable Instant time(String name) {
    return parsed(
        name,
        text -> Instant.ofEpochMilli(Timestamps.parse(text)),
        "a time such as 2026-03-01T12:30:00Z");
  }

  private <E extends Enum<E>> @Nullable E oneOf(
      String name, Class<E> type, Function<E, String> word) {
    String expected =
        "one of " + String.join(", ", Arrays.stream(type.getEnumConstants()).map(word).toList());
    return parsed(name, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)), expected);
  }

  private static double score(String text) {
    double score = Double.parseDouble(text);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(text);
    }
    return score;
  }

  private @Nullable String after(AlertSort sort) {
    String cursor = text("after");
    try {
      return cursor == null ? null : AlertCursor.parse(cursor, sort).toString();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
              HttpStatus.NOT_FOUND,
              "page_unknown",
              "There is no such page: after must be the value of next in an answer with the same"
                  + " sort."));
    }
  }

  private static ProblemException invalid(String name, String expected) {
    return new ProblemException(
        Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "parameter_invalid",
            "The parameter " + name + " must be " + expected + "."));
  }
}
