package org.fraudbeam.services.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TranslationTest {

  private static final Translation TRANSLATION =
      new Translation(
          Map.of(
              "mlflow:5000", "127.0.0.1:6000",
              "/prometheus", "/here/$1",
              "/etc/prometheus/targets", "/there",
              "/var/lib/fraudbeam/flink", "/flink",
              "9250", "9250-9251",
              "0.0.0.0", "127.0.0.1"));

  @ParameterizedTest
  @CsvSource({
    "--registry=http://mlflow:5000, --registry=http://127.0.0.1:6000",
    "postgresql+psycopg2://mlflow@mlflow:5000/x, postgresql+psycopg2://mlflow@127.0.0.1:6000/x",
    "--storage.tsdb.path=/prometheus, --storage.tsdb.path=/here/$1",
    "/etc/prometheus/targets/flink.yml, /there/flink.yml",
    "file:///var/lib/fraudbeam/flink/checkpoints, file:///flink/checkpoints",
    "--metrics-ports=9250, --metrics-ports=9250-9251",
    "cp /prometheus/a /prometheus/b, cp /here/$1/a /here/$1/b",
    "--host=0.0.0.0, --host=127.0.0.1"
  })
  void shouldSayOfThisMachineWhatIsSaidOfContainers(String said, String meant) {
    assertThat(TRANSLATION.of(said)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "my-mlflow:50001",
    "xmlflow:5000",
    "/etc/prometheus/prometheus.yml",
    "/prometheus-data-of-9250s",
    "mlflow:*",
    "10.0.0.0.0"
  })
  void shouldLeaveWhatOnlyLooksLikeIt(String said) {
    assertThat(TRANSLATION.of(said)).isEqualTo(said);
  }

  @Test
  void shouldChangeNothingWithoutWords() {
    assertThat(new Translation(Map.of()).of("mlflow:5000")).isEqualTo("mlflow:5000");
  }
}
