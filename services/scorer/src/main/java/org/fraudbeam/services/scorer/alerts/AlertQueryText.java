package org.fraudbeam.services.scorer.alerts;

import io.javalin.http.HttpStatus;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.database.StoredText;
import org.jspecify.annotations.Nullable;

/** A query for alerts as the parameters of a request. */
public final class AlertQueryText {

  private static final int LONGEST = 256;

  /** More digits than any amount of a transaction has. */
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.][0-9]{1,4})?");

  private final Function<String, @Nullable String> parameters;
  private final List<AlertFilter> filters = new ArrayList<>();

  private AlertQueryText(Function<String, @Nullable String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The query that these parameters mean. One that is absent or empty does not count.
   *
   * @param parameters the value of each by its name: status, user_id, merchant_id, taken_by,
   *     min_score, min_amount, from, to, text, verdict, decided_by, sort, limit, after
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
    add(oneOf("status", AlertStatus.class, AlertStatus::word), AlertFilter::status);
    add(text("user_id"), AlertFilter::ofCustomer);
    add(text("merchant_id"), AlertFilter::atTerminal);
    add(text("taken_by"), AlertFilter::takenBy);
    add(
        parsed("min_score", AlertQueryText::score, "a number from 0 to 1"),
        AlertFilter::scoredFrom);
    add(
        parsed("min_amount", AlertQueryText::amount, "an amount such as 250 or 9.99"),
        AlertFilter::amountFrom);
    add(time("from"), AlertFilter::happenedFrom);
    add(time("to"), AlertFilter::happenedBefore);
    add(text("text"), AlertFilter::containing);
    add(oneOf("verdict", Verdict.class, Verdict::word), AlertFilter::verdict);
    add(text("decided_by"), AlertFilter::decidedBy);
    return new AlertQuery(filters, sorted, limit == null ? AlertQuery.USUAL : limit, after(sorted));
  }

  private <T> void add(@Nullable T value, Function<T, AlertFilter> filter) {
    if (value != null) {
      filters.add(filter.apply(value));
    }
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

  private static BigDecimal amount(String text) {
    if (!AMOUNT.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return new BigDecimal(text);
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
