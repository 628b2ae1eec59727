package org.fraudbeam.features.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionJsonTest {

  private static final long NOON = 1_772_366_400_000L;

  @Test
  void shouldReadEveryField() throws InvalidEventException {
    Transaction transaction =
        parse(
            """
            {"transaction_id":"t1","timestamp":"2026-03-01T13:00:00.250+01:00","user_id":"u1",
             "amount":57.16,"currency":"EUR","merchant_id":"m1","payment_method":"visa",
             "ip_address":"192.0.2.7"}
            """);
    assertThat(transaction)
        .isEqualTo(
            new Transaction("t1", NOON + 250, "u1", "m1", 5716, "EUR", "visa", "192.0.2.7", ""));
  }

  @Test
  void shouldTakeDollarsAndUtcWhereNothingElseIsSaid() throws InvalidEventException {
    Transaction transaction =
        parse(
            """
            {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00","user_id":"u1","amount":1,\
            "merchant_id":"m1"}""");
    assertThat(transaction)
        .isEqualTo(new Transaction("t1", NOON, "u1", "m1", 100, "USD", null, null, ""));
  }

  @Test
  void shouldTakeNullForAnAbsentField() throws InvalidEventException {
    Transaction transaction =
        parse(with("\"currency\":null,\"payment_method\":null,\"ip_address\":null"));
    assertThat(transaction.currency()).isEqualTo("USD");
    assertThat(transaction.paymentMethod()).isNull();
    assertThat(transaction.ipAddress()).isNull();
    assertThat(transaction.unknownFields()).isEmpty();
  }

  @Test
  void shouldTakeIntegersAsIdentifiers() throws InvalidEventException {
    Transaction transaction =
        parse(
            """
            {"transaction_id":12345678901234567890123,"timestamp":"2026-03-01T12:00:00Z",\
            "user_id":0,"amount":1,"merchant_id":-7}""");
    assertThat(transaction.transactionId()).isEqualTo("12345678901234567890123");
    assertThat(transaction.userId()).isEqualTo("0");
    assertThat(transaction.merchantId()).isEqualTo("-7");
  }

  @ParameterizedTest
  @CsvSource({
    "57.16, USD, 5716",
    "57.160000, USD, 5716",
    "0, USD, 0",
    "-0.00, USD, 0",
    "0e999999999, USD, 0",
    "0e-999999999, USD, 0",
    "1e2, USD, 10000",
    "571.6E-1, USD, 5716",
    "1500, JPY, 1500",
    "1500.000, JPY, 1500",
    "0.001, KWD, 1",
    "12.345, BHD, 12345",
    "10000000000.00, USD, 1000000000000",
    "1000000000000, JPY, 1000000000000",
    "0.0001, CLF, 1",
  })
  void shouldTurnAmountsIntoMinorUnitsOfTheirCurrency(
      String amount, String currency, long amountMinor) throws InvalidEventException {
    Transaction transaction =
        parse(
            """
            {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00Z","user_id":"u1","amount":%s,\
            "currency":"%s","merchant_id":"m1"}"""
                .formatted(amount, currency));
    assertThat(transaction.amountMinor()).isEqualTo(amountMinor);
  }

  @ParameterizedTest
  @CsvSource({"5716, USD, 57.16", "5700, USD, 57.00", "1500, JPY, 1500", "1, KWD, 0.001"})
  void shouldWriteAmountsWithTheDecimalsOfTheirCurrency(
      long amountMinor, String currency, String written) {
    Transaction transaction =
        new Transaction("t1", NOON, "u1", "m1", amountMinor, currency, null, null, "");
    assertThat(write(transaction)).contains("\"amount\":" + written + ",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"device\":\"phone\"",
        "\"ratio\":1.50e+3",
        "\"huge\":1e999999999",
        "\"digits\":123456789012345678901234567890.12345678901234567890",
        "\"flag\":true,\"other\":false,\"nothing\":null",
        "\"nested\":{\"a\" : [ 1, {\"b\":\"\\u0041\\n\\ud83d\\ude00\"} ],\"c\":{}}",
        "\"list\":[[],[ ],{ }, \"x\"]",
        "\"text\":\"\"",
        "\"cut\":\"\\ud800\"",
        "\"Gerät\":\"Größe €\"",
        "\"quote\\\"d\":\"a\\\\b\"",
        "\"is_fraud_simulated\":1",
        "\"Amount\":\"another name\"",
        "\"twice\":1,\"twice\":2",
        "\"\":0",
      })
  void shouldKeepUnknownFieldsByteForByte(String fields) throws InvalidEventException {
    Transaction transaction = parse(with(fields));
    assertThat(transaction.unknownFields()).isEqualTo("{" + fields + "}");
    assertThat(write(transaction)).endsWith("," + fields + "}");
  }

  @Test
  void shouldKeepUnknownFieldsWhereverTheyStand() throws InvalidEventException {
    Transaction transaction =
        parse(
            """
            {"a": 1 ,"transaction_id":"t1", "b":[2],"timestamp":"2026-03-01T12:00:00Z",
             "user_id":"u1","c" : {"d":"e"} ,"amount":1,"merchant_id":"m1" , "f":3.0 }""");
    assertThat(transaction.unknownFields())
        .isEqualTo("{\"a\":1,\"b\":[2],\"c\":{\"d\":\"e\"},\"f\":3.0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void shouldReadUtf8Only(String charset) {
    byte[] bytes = with("\"device\":\"phone\"").getBytes(Charset.forName(charset));
    assertThat(Faults.of(() -> TransactionJson.parse(bytes))).startsWith("not_json: event is no");
  }

  @Test
  void shouldRefuseAByteOrderMarkWhichJsonDoesNotHave() {
    assertThat(Faults.of(() -> parse("\ufeff" + with("\"device\":\"phone\""))))
        .startsWith("not_json: event is no valid JSON: ");
  }

  @Test
  void shouldWriteNoFieldThatIsAbsent() {
    assertThat(write(new Transaction("t1", NOON, "u1", "m1", 100, "USD", null, null, "")))
        .isEqualTo(
            """
            {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00Z","user_id":"u1",\
            "amount":1.00,"currency":"USD","merchant_id":"m1"}""");
  }

  private static String with(String fields) {
    return """
        {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00Z","user_id":"u1","amount":1,\
        "merchant_id":"m1",%s}"""
        .formatted(fields);
  }

  private static Transaction parse(String json) throws InvalidEventException {
    return TransactionJson.parse(json.getBytes(UTF_8));
  }

  private static String write(Transaction transaction) {
    return new String(TransactionJson.write(transaction), UTF_8);
  }
}
