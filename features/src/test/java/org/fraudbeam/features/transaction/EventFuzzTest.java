package org.fraudbeam.features.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, it is an event or one clear sentence on why it is none. */
class EventFuzzTest {

  private static final int INPUTS = 10_000;

  private static final List<String> GOOD =
      List.of(
          """
          {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00Z","user_id":"u1","amount":57.16,\
          "merchant_id":"m1"}""",
          """
          {"transaction_id":17,"timestamp":"2026-03-01 12:00:00.123456+01:00","user_id":"Zoë",
           "amount":1e2,"currency":"JPY","merchant_id":"\\u00e9\\ud83d\\ude00","payment_method":null,
           "ip_address":"192.0.2.7","x":{"a":[1,2.50,{"b":"\\ud800"}],"c":null},"y":"€ 😀","z":1e999}
          """,
          """
          {"transaction_id":"t1","timestamp":"2026-03-01T12:00:00Z","user_id":"u1","merchant_id":"m1",\
          "is_fraud":true,"reported_at":"2026-03-08T12:00:00Z","source":"analyst","note":["é"]}""");

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          "null",
          "true",
          "1e999999999",
          "1e2147483647",
          "-1e-2147483648",
          "NaN",
          "-0",
          ".",
          "e",
          "\"amount\":1",
          "\"x\":",
          "\"user_id\":\"u2\"",
          "\u0000",
          "\n",
          "\ufeff",
          "\u0663",
          "//",
          "9".repeat(2_000),
          "[".repeat(2_000),
          "é",
          "😀");

  @Test
  void shouldGiveATransactionThatCanBeWrittenOrSayWhatIsWrong() {
    int parsed = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      byte[] input = input(new Random(seed));
      try {
        Transaction transaction = TransactionJson.parse(input);
        parsed++;
        assertThat(parseAgain(TransactionJson.write(transaction))).isEqualTo(transaction);
      } catch (InvalidEventException e) {
        checkWords(e, input);
      }
    }
    assertThat(parsed).as("inputs that are still good").isBetween(INPUTS / 20, INPUTS / 2);
  }

  @Test
  void shouldGiveALabelThatCanBeWrittenOrSayWhatIsWrong() throws Exception {
    int parsed = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      byte[] input = input(new Random(seed));
      try {
        Label label = LabelJson.parse(input);
        parsed++;
        assertThat(LabelJson.parse(LabelJson.write(label))).isEqualTo(label);
      } catch (InvalidEventException e) {
        checkWords(e, input);
      }
    }
    assertThat(parsed).as("inputs that are still good").isBetween(INPUTS / 50, INPUTS / 2);
  }

  private static Transaction parseAgain(byte[] written) {
    try {
      return TransactionJson.parse(written);
    } catch (InvalidEventException e) {
      throw new AssertionError("cannot read " + new String(written, UTF_8), e);
    }
  }

  private static void checkWords(InvalidEventException fault, byte[] input) {
    String message = fault.getMessage();
    boolean clear =
        !message.isBlank()
            && message.length() < 400
            && message.chars().noneMatch(Character::isISOControl)
            && UTF_8.newEncoder().canEncode(message);
    assertThat(clear).as("%s, said of %s", message, new String(input, UTF_8)).isTrue();
  }

  private static byte[] input(Random random) {
    if (random.nextInt(20) == 0) {
      byte[] garbage = new byte[random.nextInt(200)];
      random.nextBytes(garbage);
      return garbage;
    }
    byte[] input = GOOD.get(random.nextInt(GOOD.size())).getBytes(UTF_8);
    for (int spoils = random.nextInt(4); spoils > 0; spoils--) {
      input = spoil(input, random);
    }
    return switch (random.nextInt(40)) {
      case 0 -> new String(input, UTF_8).getBytes(StandardCharsets.UTF_16LE);
      case 1 -> new String(input, UTF_8).getBytes(StandardCharsets.UTF_16);
      case 2 -> new String(input, UTF_8).getBytes(StandardCharsets.ISO_8859_1);
      default -> input;
    };
  }

  private static byte[] spoil(byte[] input, Random random) {
    int place = random.nextInt(input.length + 1);
    int length = Math.min(input.length - place, random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> splice(input, place, length, new byte[0]);
      case 1 -> splice(input, place, 0, new byte[] {(byte) random.nextInt(256)});
      case 2 -> splice(input, place, Math.min(1, length), new byte[] {(byte) random.nextInt(256)});
      case 3 -> splice(input, place, 0, Arrays.copyOfRange(input, place, place + length));
      case 4 -> Arrays.copyOf(input, place + length);
      default ->
          splice(input, place, length, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
    };
  }

  private static byte[] splice(byte[] input, int place, int removed, byte[] added) {
    byte[] result = new byte[input.length - removed + added.length];
    System.arraycopy(input, 0, result, 0, place);
    System.arraycopy(added, 0, result, place, added.length);
    System.arraycopy(
        input, place + removed, result, place + added.length, input.length - place - removed);
    return result;
  }
}
