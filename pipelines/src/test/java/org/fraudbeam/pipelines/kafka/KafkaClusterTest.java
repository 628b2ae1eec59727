package org.fraudbeam.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KafkaClusterTest {

  @TempDir Path folder;

  @Test
  void shouldGiveEveryClientItsAddressesAndWhatTheFileSays() throws Exception {
    Path file = file("security.protocol=SASL_SSL\nsasl.mechanism = SCRAM-SHA-512 \n", "rw-r--r--");

    assertThat(new KafkaCluster("kafka:9093", file.toString()).settings(Map.of("acks", "all")))
        .containsOnly(
            Map.entry("bootstrap.servers", "kafka:9093"),
            Map.entry("enable.metrics.push", false),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
            Map.entry("acks", "all"));
    assertThat(KafkaCluster.at("kafka:9092").settings(Map.of()))
        .isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "enable.metrics.push", false));
  }

  @Test
  void shouldReadTheFileAnewForEveryClient() throws Exception {
    Path file = file("security.protocol=SSL", "rw-------");
    KafkaCluster cluster = new KafkaCluster("kafka:9093", file.toString());
    assertThat(cluster.settings(Map.of())).containsEntry("security.protocol", "SSL");

    Files.writeString(file, "security.protocol=SASL_SSL");

    assertThat(cluster.settings(Map.of())).containsEntry("security.protocol", "SASL_SSL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssl.protocol=TLSv1.3           | does not say which security.protocol to use",
        "bootstrap.servers=x:1          | take bootstrap.servers out",
        "enable.auto.commit=true        | take enable.auto.commit out",
        "config.providers=file          | take config.providers out",
        "ssl.trustore.location=ca.pem   | no setting named ssl.trustore.location",
        "ssl.key.password=secret        | Everybody on this machine can read the secrets",
        "sasl.jaas.config=secret        | Everybody on this machine can read the secrets",
        "ssl.keystore.key=secret        | Everybody on this machine can read the secrets",
        "ssl.truststore.password=\\u12  | is no file of properties",
      })
  void shouldSayInOneSentenceWhatIsWrongWithTheFile(String line, String sentence) throws Exception {
    String protocol = line.startsWith("ssl.protocol") ? "" : "security.protocol=SASL_SSL\n";
    KafkaCluster cluster =
        new KafkaCluster("kafka:9093", file(protocol + line, "rw-r--r--").toString());

    assertThatThrownBy(() -> cluster.settings(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence)
        .message()
        .contains(folder.toString())
        .doesNotContain("secret\n", "=secret");
  }

  @Test
  void shouldLetAGroupReadSecretsButNotEverybody() throws Exception {
    String secret = "security.protocol=SASL_SSL\nsasl.jaas.config=secret";
    KafkaCluster cluster = new KafkaCluster("kafka:9093", file(secret, "rw-r-----").toString());

    assertThat(cluster.settings(Map.of())).containsEntry("sasl.jaas.config", "secret");
  }

  @Test
  void shouldRefuseAKeyThatEverybodyCanRead() throws Exception {
    Path key = Files.createFile(folder.resolve("client.pem"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Path file = file("security.protocol=SSL\nssl.keystore.location=" + key, "rw-------");

    assertThatThrownBy(() -> new KafkaCluster("kafka:9093", file.toString()).settings(Map.of()))
        .hasMessage(
            "Everybody on this machine can read the secrets in %s: run chmod 600 %s.", key, key);
  }

  @Test
  void shouldSayThatThereIsNoFile() {
    assertThatThrownBy(() -> new KafkaCluster("kafka:9093", "/no/such").settings(Map.of()))
        .hasMessage(
            "There is no file /no/such for the clients of Kafka: make it, or name another.");
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka.properties"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
