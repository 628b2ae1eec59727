package org.fraudbeam.services.scorer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleNamesTest {

  private static final String ALERT =
      """
      {"score":0.10,"reasons":[{"text":"caf\\u00e9"}],"original_transaction":{"user_id":%s,\
      "amount":999999999999.90,"ip_address":%s,"payment_method":null,"note":"\\u0000 \\ud800"}}""";

  @TempDir Path folder;

  @Test
  void shouldChangeNothingOfAnAlertButTheFieldsOfPeople() throws Exception {
    PeopleNames names = SecretNames.in(folder, "a");
    String kept = names.keptOfAlert(ALERT.formatted("\"user-1\"", "\"192.0.2.7\""));

    assertThat(kept)
        .isEqualToIgnoringCase(
            ALERT.formatted(
                "\"" + names.kept("user-1") + "\"", "\"" + names.kept("192.0.2.7") + "\""));
  }

  @Test
  void shouldLeaveOutNothingThatIsANumberOrIsNotThere() throws Exception {
    PeopleNames names = SecretNames.in(folder, "a");

    assertThat(names.keptOfAlert(ALERT.formatted("1234", "null")))
        .isEqualToIgnoringCase(ALERT.formatted("\"" + names.kept("1234") + "\"", "null"));
    assertThat(names.hidden("user-1")).isEqualTo("user-1");
  }

  @Test
  void shouldKeepNamesInTheClearAsTheyCame() {
    String alert = ALERT.formatted(" \"user-1\"", "null");

    assertThat(PeopleNames.IN_THE_CLEAR.keptOfAlert(alert)).isEqualTo(alert);
    assertThat(PeopleNames.IN_THE_CLEAR.kept("user-1")).isEqualTo("user-1");
    assertThat(PeopleNames.IN_THE_CLEAR.hidden("user-1")).isNull();
  }
}
