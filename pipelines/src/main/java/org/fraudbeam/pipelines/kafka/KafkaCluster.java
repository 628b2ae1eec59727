package org.fraudbeam.pipelines.kafka;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster, and the file with which it lets clients in. The file is read where a client is
 * made, so that neither the graph of a job nor its options hold a password.
 *
 * @param bootstrapServers addresses of the cluster, {@code host:port} with commas between
 * @param configFile properties of Kafka's clients: {@code security.protocol}, {@code sasl.*} and
 *     {@code ssl.*}; null for a cluster that asks for no password and encrypts nothing
 */
public record KafkaCluster(String bootstrapServers, @Nullable String configFile)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** By this name the log knows the check, which has a sentence of its own for what it finds. */
  private static final String CHECK = "fraudbeam-check";

  private static final int LONGEST_CHECK_MILLIS = 30_000;

  /** Of a client that a broker without TLS, or with it, has confused. */
  private static final long LONGEST_WAIT_SECONDS = 40;

  /** A cluster that lets everybody in. */
  public static KafkaCluster at(String bootstrapServers) {
    return new KafkaCluster(bootstrapServers, null);
  }

  /**
   * The settings of a client.
   *
   * @param own what the client needs besides; it may differ from client to client
   * @throws IllegalArgumentException if the file is missing, open to others, or holds anything else
   */
  public Map<String, Object> settings(Map<String, ?> own) {
    Map<String, Object> settings = new HashMap<>();
    // Nobody asks a broker for the metrics of its clients, and a consumer makes texts of them at
    // every poll.
    settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.putAll(own);
    if (configFile != null) {
      settings.putAll(KafkaConfigFile.read(Path.of(configFile)));
    }
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  /** What is asked of a cluster. */
  @FunctionalInterface
  public interface Request<T> {
    /** Asks, and waits for the answer. */
    T send(Admin admin) throws ExecutionException, InterruptedException;
  }

  /**
   * The answer to a request.
   *
   * @throws UnusableKafkaException if it is refused
   */
  public <T> T ask(Request<T> request) {
    try (Admin admin = Admin.create(settings(Map.of()))) {
      return request.send(admin);
    } catch (ExecutionException | KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UnusableKafkaException(
          "Kafka at %s refuses (%s).".formatted(bootstrapServers, reason.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableKafkaException("Interrupted while waiting for Kafka.", e);
    }
  }

  /**
   * Returns when a broker has let a client in.
   *
   * @throws UnusableKafkaException if none does within 30 s
   * @throws IllegalArgumentException if the file cannot be used
   */
  public void requireUsable() {
    Map<String, Object> settings =
        settings(
            Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, CHECK,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_CHECK_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CHECK_MILLIS));
    try (Admin admin = Admin.create(settings)) {
      var unused = admin.describeCluster().nodes().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new UnusableKafkaException(KafkaRefusal.sentence(this, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableKafkaException("Interrupted while waiting for Kafka.", e);
    }
  }
}
