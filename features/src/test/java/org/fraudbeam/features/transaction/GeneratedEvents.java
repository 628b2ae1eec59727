package org.fraudbeam.features.transaction;

import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Every transaction and label that can be parsed, generated. */
final class GeneratedEvents {

  private static final List<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .sorted()
          .toList();

  private GeneratedEvents() {}

  static Arbitrary<Transaction> transactions() {
    Arbitrary<String> optionalTexts = text(60).ofMinLength(0).injectNull(0.3);
    return Combinators.combine(
            identifiers(),
            times(),
            identifiers(),
            identifiers(),
            Arbitraries.longs().between(0, EventFields.MAX_AMOUNT_MINOR),
            Arbitraries.of(CURRENCIES),
            optionalTexts,
            unknownFields())
        .as(
            (id, time, user, merchant, amount, currency, optional, unknown) ->
                new Transaction(
                    id,
                    time,
                    user,
                    merchant,
                    amount,
                    currency,
                    optional,
                    optional == null ? "192.0.2.7" : null,
                    unknown));
  }

  static Arbitrary<Label> labels() {
    return Combinators.combine(
            identifiers(),
            times(),
            identifiers(),
            identifiers(),
            Arbitraries.of(true, false),
            times(),
            Arbitraries.of("chargeback", "analyst", "simulation"))
        .as(
            (id, time, user, merchant, fraud, reported, source) ->
                new Label(id, time, user, merchant, fraud, Math.max(time, reported), source));
  }

  static Arbitrary<Event> events() {
    return Arbitraries.oneOf(
        transactions().map(Event.class::cast), labels().map(Event.class::cast));
  }

  static Arbitrary<Long> times() {
    return Arbitraries.longs()
        .between(EventFields.MIN_TIMESTAMP_MILLIS, EventFields.MAX_TIMESTAMP_MILLIS - 1);
  }

  /** Printable characters from ASCII to those beyond the basic plane. */
  private static Arbitrary<String> identifiers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().greaterOrEqual(0).map(String::valueOf),
        text(60).ofMinLength(1).filter(text -> !text.isBlank()));
  }

  private static StringArbitrary text(int longest) {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00a1', '\u07ff')
        .withCharRange('\u4e00', '\u9fff')
        .ofMaxLength(longest);
  }

  private static Arbitrary<String> unknownFields() {
    Arbitrary<String> field =
        Combinators.combine(Arbitraries.integers().between(0, 99), values(2))
            .as((number, value) -> "\"x%d\":%s".formatted(number, value));
    return field
        .list()
        .ofMaxSize(3)
        .map(fields -> fields.isEmpty() ? "" : "{" + String.join(",", fields) + "}");
  }

  private static Arbitrary<String> values(int depth) {
    Arbitrary<String> plain =
        Arbitraries.of(
            "null",
            "true",
            "-0.0",
            "1.50e+3",
            "1e999999999",
            "\"\"",
            "\"\\ud800\"",
            "\"Größe €\"",
            "[]",
            "{ }",
            "[ ]",
            "\"a\\\"}\"",
            "123456789012345678901234567890");
    if (depth == 0) {
      return plain;
    }
    Arbitrary<String> inner = values(depth - 1);
    return Arbitraries.oneOf(
        plain,
        inner.list().ofMaxSize(3).map(list -> "[" + String.join(" ,", list) + "]"),
        inner.map(value -> "{\"amount\" : " + value + "}"));
  }
}
