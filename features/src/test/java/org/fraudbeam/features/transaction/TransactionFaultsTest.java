package org.fraudbeam.features.transaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault is one clear sentence and a code. */
class TransactionFaultsTest {

  @ParameterizedTest
  @ValueSource(strings = {"transaction_id", "timestamp", "user_id", "amount", "merchant_id"})
  void shouldNameAMissingField(String field) {
    Map<String, String> fields = fields();
    fields.remove(field);
    assertThat(faultOf(json(fields))).isEqualTo("missing_field: " + field + " is missing");
    fields.put(field, "null");
    assertThat(faultOf(json(fields))).isEqualTo("missing_field: " + field + " is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          transaction_id | true       | transaction_id must be text
          transaction_id | 1.5        | transaction_id must be text
          transaction_id | {"a":1}    | transaction_id must be text
          timestamp      | 1772366400 | timestamp must be text
          user_id        | ["u1"]     | user_id must be text
          amount         | "57.16"    | amount must be a number
          amount         | true       | amount must be a number
          amount         | [1]        | amount must be a number
          currency       | 840        | currency must be text
          merchant_id    | false      | merchant_id must be text
          payment_method | 4          | payment_method must be text
          ip_address     | {}         | ip_address must be text
          """)
  void shouldRefuseAValueOfAnotherType(String field, String value, String message) {
    assertThat(faultWith(field, value)).isEqualTo("wrong_type: " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "transaction_id, '\"t2\"'",
    "timestamp, '\"2026-03-01T12:00:00Z\"'",
    "user_id, 7",
    "amount, 2",
    "merchant_id, '\"m2\"'",
    "currency, '\"USD\"'",
    "payment_method, '\"visa\"'",
    "ip_address, '\"192.0.2.7\"'",
    "amount, null",
  })
  void shouldRefuseAFieldThatOccursTwice(String field, String second) {
    Map<String, String> fields = fields();
    fields.putIfAbsent(field, second);
    String json = json(fields);
    String twice = json.substring(0, json.length() - 1) + ",\"" + field + "\":" + second + "}";
    assertThat(faultOf(twice)).isEqualTo("repeated_field: " + field + " occurs twice");
  }

  @ParameterizedTest
  @CsvSource({
    "-0.01, amount must not be negative",
    "-1e999999999, amount must not be negative",
    "0.001, amount has more decimals than USD allows (2)",
    "1e-40, amount has more decimals than USD allows (2)",
    "1e-2147483647, amount has more decimals than USD allows (2)",
    "10000000000.01, amount is larger than 1000000000000 minor units",
    "1e999999999, amount is larger than 1000000000000 minor units",
    "1e2147483647, amount is larger than 1000000000000 minor units",
    "123456789012345678901234567890, amount is larger than 1000000000000 minor units",
  })
  void shouldRefuseAnAmountThatIsNoSumOfMoney(String amount, String message) {
    assertThat(faultWith("amount", amount)).isEqualTo("amount_invalid: " + message);
  }

  @Test
  void shouldRefuseDecimalsThatTheCurrencyDoesNotHave() {
    Map<String, String> fields = fields();
    fields.put("amount", "0.5");
    fields.put("currency", "\"JPY\"");
    assertThat(faultOf(json(fields)))
        .isEqualTo("amount_invalid: amount has more decimals than JPY allows (0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"usd", "US", "DOLLAR", "XXX", "XAU", "", "€"})
  void shouldRefuseACurrencyThatIsNone(String currency) {
    assertThat(faultWith("currency", "\"" + currency + "\""))
        .isEqualTo("currency_invalid: currency is no ISO 4217 code such as EUR: " + currency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1772366400",
        "2026-03-01",
        "2026-02-30T12:00:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T12:60:00Z",
        "2026-03-01T12:00:60Z",
        "2026-03-01T12:00Z",
        "2026-03-01T12:00:00.Z",
        "2026-03-01T12:00:00.1234567890Z",
        "2026-03-01T12:00:00.123.456Z",
        "2026-03-01T12:00:00+25:00",
        "2026-03-01T12:00:00 UTC",
        "2026-03-01T12:00:00.000\u0663Z",
        "\u0662\u0660\u0662\u0666-03-01T12:00:00",
      })
  void shouldRefuseATimeThatIsNone(String timestamp) {
    assertThat(faultWith("timestamp", "\"" + timestamp + "\""))
        .isEqualTo(
            "timestamp_invalid: timestamp is no ISO 8601 time such as 2026-03-01T12:30:00Z: "
                + timestamp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1999-12-31T23:59:59.999Z", "2100-01-01T00:00:00Z", "2000-01-01T00:00:00+00:01"})
  void shouldRefuseATimeOfAnotherCentury(String timestamp) {
    assertThat(faultWith("timestamp", "\"" + timestamp + "\""))
        .isEqualTo("timestamp_invalid: timestamp must lie between 2000-01-01 and 2100-01-01 (UTC)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction_id", "user_id", "merchant_id"})
  void shouldRefuseABadIdentifier(String field) {
    assertThat(faultWith(field, "\" \"")).isEqualTo("identifier_invalid: " + field + " is blank");
    assertThat(faultWith(field, "\"\"")).isEqualTo("identifier_invalid: " + field + " is blank");
    assertThat(faultWith(field, "\"a\\nb\""))
        .isEqualTo("identifier_invalid: " + field + " holds a control character");
    assertThat(faultWith(field, "\"" + "x".repeat(129) + "\""))
        .isEqualTo("identifier_invalid: " + field + " has 129 characters, at most 128 are allowed");
    assertThat(faultWith(field, "\"a\\ud800\""))
        .isEqualTo("identifier_invalid: " + field + " is not valid Unicode");
    assertThat(faultWith(field, "\"\\udc00\\ud800\""))
        .isEqualTo("identifier_invalid: " + field + " is not valid Unicode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payment_method", "ip_address", "currency", "timestamp"})
  void shouldRefuseHugeText(String field) {
    assertThat(faultWith(field, "\"" + "x".repeat(60_000) + "\""))
        .isEqualTo("too_large: " + field + " has 60000 characters, at most 256 are allowed");
  }

  @Test
  void shouldRefuseAHugeEvent() {
    assertThat(faultWith("note", "\"" + "x".repeat(70_000) + "\""))
        .matches("too_large: event has 70\\d{3} bytes, at most 65536 are allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\ud800", "\\udc00", "\\ud800\\ud800", "\\ud800b"})
  void shouldRefuseAnUnpairedSurrogateInTheNameOfAField(String name) {
    assertThat(faultWith(name, "1"))
        .matches("not_json: .*surrogate.*|identifier_invalid: a field name is not valid Unicode");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``              | event is no JSON object
          ` `             | event is no JSON object
          `[]`            | event is no JSON object
          `"text"`        | event is no JSON object
          `null`          | event is no JSON object
          `17`            | event is no JSON object
          `{} {}`         | amount is missing
          `{`             | event is no valid JSON: Unexpected end-of-input
          `{"amount":1`   | event is no valid JSON: Unexpected end-of-input
          `{"amount":01}` | event is no valid JSON: Invalid numeric value
          `{"amount":NaN}`| event is no valid JSON: Non-standard token 'NaN'
          `{'amount':1}`  | event is no valid JSON: Unexpected character
          `{"amount":1,}` | event is no valid JSON: Unexpected character
          `hello`         | event is no valid JSON: Unrecognized token 'hello'
          """)
  void shouldSayWhatIsNoJson(String text, String message) {
    assertThat(faultOf(text))
        .startsWithIgnoringCase(
            message.endsWith("missing") ? "missing_field: " + message : "not_json: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "]", "}", "\u0000", "1", "\"\""})
  void shouldRefuseWhatFollowsTheEvent(String garbage) {
    assertThat(faultOf(json(fields()) + garbage)).startsWith("not_json: event is ");
  }

  @Test
  void shouldRefuseTextThatIsNotUtf8() {
    Map<String, String> fields = fields();
    fields.put("device", "\"Gerät\"");
    assertThat(Faults.of(() -> TransactionJson.parse(json(fields).getBytes(ISO_8859_1))))
        .isEqualTo("not_json: event is not UTF-8 text");
  }

  @Test
  void shouldRefuseDeepNesting() {
    assertThat(faultWith("deep", "[".repeat(5_000) + "]".repeat(5_000)))
        .startsWith("not_json: event is no valid JSON: ");
  }

  @Test
  void shouldQuoteWhatItRefusesInPrintableAndWholeCharacters() {
    String fault = faultWith("timestamp", "\"a\\nb\\u0000" + "x".repeat(35) + "\\ud83d\\ude00yz\"");
    assertThat(fault).endsWith("Z: a?b?" + "x".repeat(35) + "?...");
    assertThat(UTF_8.newEncoder().canEncode(fault)).isTrue();
  }

  private static String faultWith(String field, String value) {
    Map<String, String> fields = fields();
    fields.put(field, value);
    return faultOf(json(fields));
  }

  private static String faultOf(String json) {
    return Faults.of(() -> TransactionJson.parse(json.getBytes(UTF_8)));
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("transaction_id", "\"t1\"");
    fields.put("timestamp", "\"2026-03-01T12:00:00Z\"");
    fields.put("user_id", "\"u1\"");
    fields.put("amount", "57.16");
    fields.put("merchant_id", "\"m1\"");
    return fields;
  }

  private static String json(Map<String, String> fields) {
    StringBuilder json = new StringBuilder();
    fields.forEach(
        (name, value) ->
            json.append(json.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
    return json.append('}').toString();
  }
}
