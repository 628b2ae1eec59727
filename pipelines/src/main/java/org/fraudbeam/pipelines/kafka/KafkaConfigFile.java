package org.fraudbeam.pipelines.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.fraudbeam.pipelines.security.SecretFile;

/**
 * The properties with which Kafka lets a client in, and nothing else: what a client reads and how
 * it writes is not for a file to decide.
 */
final class KafkaConfigFile {

  private static final String PROTOCOL = AdminClientConfig.SECURITY_PROTOCOL_CONFIG;

  private KafkaConfigFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if there is no such file, others can read its secrets, or it
   *     holds anything else
   */
  static Map<String, String> read(Path file) {
    Map<String, String> settings = new TreeMap<>();
    properties(file).forEach((key, value) -> settings.put(key.toString(), value.toString().trim()));
    settings.keySet().forEach(key -> requireSecurity(key, file));
    if (!settings.containsKey(PROTOCOL)) {
      throw new IllegalArgumentException(
          "%s does not say which %s to use: add one, such as SASL_SSL.".formatted(file, PROTOCOL));
    }
    if (settings.keySet().stream().anyMatch(KafkaConfigFile::isSecret)) {
      SecretFile.requirePrivate(file);
    }
    String keys = settings.get(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
    if (keys != null && Files.exists(Path.of(keys))) {
      SecretFile.requirePrivate(Path.of(keys));
    }
    return settings;
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no file %s for the clients of Kafka: make it, or name another.".formatted(file),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is no file of properties: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void requireSecurity(String key, Path file) {
    if (!key.equals(PROTOCOL) && !key.startsWith("sasl.") && !key.startsWith("ssl.")) {
      throw new IllegalArgumentException(
          "%s may hold %s, sasl.* and ssl.* only: take %s out.".formatted(file, PROTOCOL, key));
    }
    if (!AdminClientConfig.configNames().contains(key)) {
      throw new IllegalArgumentException(
          "Kafka's clients have no setting named %s: mend it in %s.".formatted(key, file));
    }
  }

  private static boolean isSecret(String key) {
    return key.contains("password")
        || key.equals("sasl.jaas.config")
        || key.equals(SslConfigs.SSL_KEYSTORE_KEY_CONFIG);
  }
}
