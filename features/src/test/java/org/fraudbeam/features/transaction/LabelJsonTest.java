package org.fraudbeam.features.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelJsonTest {

  private static final String LABEL =
      """
      {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00Z","user_id":"u1",\
      "merchant_id":"m1","is_fraud":true,"reported_at":"2026-03-08T12:00:00Z","source":"analyst"}""";
  private static final long NOON = 1_772_366_400_000L;
  private static final long WEEK = 7 * 86_400_000L;

  @Test
  void shouldReadEveryField() throws InvalidEventException {
    assertThat(parse(LABEL)).isEqualTo(label(true, "analyst"));
  }

  @Test
  void shouldWriteWhatItReads() {
    assertThat(new String(LabelJson.write(label(true, "analyst")), UTF_8)).isEqualTo(LABEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"source\":null", ""})
  void shouldTakeAChargebackWhereNoSourceIsNamed(String source) throws InvalidEventException {
    assertThat(parse(LABEL.replace(",\"source\":\"analyst\"", source)))
        .isEqualTo(label(true, "chargeback"));
  }

  @Test
  void shouldSkipUnknownFields() throws InvalidEventException {
    assertThat(parse(LABEL.replace("\"is_fraud\"", "\"x\":{\"is_fraud\":[1]},\"is_fraud\"")))
        .isEqualTo(label(true, "analyst"));
  }

  @Test
  void shouldTakeAReportAtTheTimeOfTheTransaction() throws InvalidEventException {
    assertThat(parse(LABEL.replace("03-08", "03-01")).reportedAtMillis()).isEqualTo(NOON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "t1"                 | 1.5                    | wrong_type: transaction_id must be text
          "t1"                 | " "                    | identifier_invalid: transaction_id is blank
          "u1"                 | null                   | missing_field: user_id is missing
          "m1"                 | true                   | wrong_type: merchant_id must be text
          true                 | null                   | missing_field: is_fraud is missing
          true                 | 1                      | wrong_type: is_fraud must be true or false
          true                 | "true"                 | wrong_type: is_fraud must be true or false
          "analyst"            | ""                     | identifier_invalid: source is blank
          "analyst"            | 1                      | wrong_type: source must be text
          "2026-03-08T12:00:00Z" | null                 | missing_field: reported_at is missing
          "2026-03-08T12:00:00Z" | 1772971200           | wrong_type: reported_at must be text
          "2026-03-08T12:00:00Z" | "2026-03-01T11:59:59.999Z" | reported_too_early: reported_at lies before the transaction's timestamp
          "2026-03-08T12:00:00Z" | "2126-03-08T12:00:00Z" | timestamp_invalid: reported_at must lie between 2000-01-01 and 2100-01-01 (UTC)
          "2026-03-08T12:00:00Z" | "soon"               | timestamp_invalid: reported_at is no ISO 8601 time such as 2026-03-01T12:30:00Z: soon
          "2026-03-01T12:00:00Z" | null                 | missing_field: timestamp is missing
          """)
  void shouldSayWhatIsWrong(String value, String other, String fault) {
    assertThat(faultOf(LABEL.replace(":" + value, ":" + other))).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transaction_id",
        "timestamp",
        "user_id",
        "merchant_id",
        "is_fraud",
        "reported_at",
        "source"
      })
  void shouldRefuseAFieldThatOccursTwice(String field) {
    assertThat(faultOf(LABEL.replace("}", ",\"" + field + "\":null}")))
        .isEqualTo("repeated_field: " + field + " occurs twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "x"})
  void shouldRefuseWhatIsNoJsonObject(String text) {
    assertThat(faultOf(text)).startsWith("not_json: event is no ");
  }

  @Test
  void shouldRefuseWhatFollowsTheLabel() {
    assertThat(faultOf(LABEL + LABEL))
        .isEqualTo("not_json: event is followed by more than one JSON object");
  }

  private static Label label(boolean fraud, String source) {
    return new Label("t1", NOON, "u1", "m1", fraud, NOON + WEEK, source);
  }

  private static Label parse(String json) throws InvalidEventException {
    return LabelJson.parse(json.getBytes(UTF_8));
  }

  private static String faultOf(String json) {
    return Faults.of(() -> parse(json));
  }
}
