package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fraudbeam.services.scorer.alerts.ReceivedAlert.UnreadableException;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceivedAlertTest {

  private static final String ALERT =
      new String(Alerts.json(Alerts.id(1), "user-1", "merchant-1", 0.5, "10", 1), UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "\"\\u0000\"", "\"\\ud800\"", "{\"a\": [[null]]}"})
  void shouldKeepWhateverASenderAddsToItsTransaction(String value) throws Exception {
    String alert = ALERT.replace("\"amount\"", "\"more\": " + value + ", \"amount\"");

    ReceivedAlert read = ReceivedAlert.parse(alert.getBytes(UTF_8), PeopleNames.IN_THE_CLEAR);

    assertThat(read.amountMinor()).isEqualTo(1_000);
    assertThat(read.body()).isEqualTo(alert);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"alert_id\" | \"id\"",
        "0.5 | 1.5",
        "0.5 | null",
        "00000000-0000 | x",
        "\"user_id\" | \"user\"",
        "EUR | EURO",
        "10, | 1e999,",
        "12:00:00Z | noon",
        "usual | \\u0000",
        "usual | \\ud800",
        "original_transaction | transaction",
        "} | ]",
      })
  void shouldSayWhatIsNoAlert(String right, String wrong) {
    byte[] alert = ALERT.replace(right, wrong).getBytes(UTF_8);

    assertThatThrownBy(() -> ReceivedAlert.parse(alert, PeopleNames.IN_THE_CLEAR))
        .isInstanceOf(UnreadableException.class);
  }
}
