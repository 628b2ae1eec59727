package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowAddressTest {

  @Test
  void shouldTellAServerFromAFolder() {
    assertThat(MlflowAddress.isOne("http://127.0.0.1:5000")).isTrue();
    assertThat(MlflowAddress.isOne("HTTPS://mlflow.example/path/")).isTrue();
    assertThat(MlflowAddress.isOne(".fraudbeam/registry")).isFalse();
    assertThat(MlflowAddress.isOne("http")).isFalse();
  }

  @Test
  void shouldSendUserAndPasswordWhereBothAreSet() {
    Map<String, String> environment =
        Map.of(
            "MLFLOW_TRACKING_USERNAME", "Aladdin",
            "MLFLOW_TRACKING_PASSWORD", "open sesame",
            "MLFLOW_TRACKING_TOKEN", "token");

    // The example of RFC 7617.
    assertThat(MlflowAddress.of("http://127.0.0.1:5000", environment).authorization())
        .hasValue("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void shouldSendATokenWhereThereIsNoPassword() {
    MlflowAddress address =
        MlflowAddress.of("http://127.0.0.1:5000", Map.of("MLFLOW_TRACKING_TOKEN", "token"));

    assertThat(address.authorization()).hasValue("Bearer token");
    assertThat(address.forClient().getToken()).isEqualTo("token");
  }

  @Test
  void shouldSendNothingWithoutCredentials() {
    assertThat(MlflowAddress.of("http://127.0.0.1:5000/", Map.of()).authorization()).isEmpty();
  }

  @Test
  void shouldSayNoPasswordWhereItIsPrinted() {
    Map<String, String> environment =
        Map.of("MLFLOW_TRACKING_USERNAME", "u", "MLFLOW_TRACKING_PASSWORD", "secret");

    assertThat(MlflowAddress.of("http://127.0.0.1:5000/", environment))
        .hasToString("http://127.0.0.1:5000");
  }

  @Test
  void shouldRefuseAPasswordInTheAddressWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlflowAddress.of("http://user:secret@127.0.0.1:5000", Map.of()))
        .withMessage(
            "The address of MLflow must hold no password; set MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD instead.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http://a b", "http://127.0.0.1:5000?x=1", "http:///path"})
  void shouldRefuseWhatIsNoAddress(String location) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlflowAddress.of(location, Map.of()))
        .withMessage("The address of MLflow looks like http://host:5000, not: " + location);
  }
}
