package org.fraudbeam.services.scorer.predict;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.api.HealthCheck;

/** Looks whether Kafka answers. */
public final class BrokerCheck implements HealthCheck, AutoCloseable {

  private static final int LONGEST_MILLIS = 1_500;

  private final Admin admin;

  private BrokerCheck(Admin admin) {
    this.admin = admin;
  }

  /** Looks at a cluster. */
  public static BrokerCheck of(KafkaCluster kafka) {
    return new BrokerCheck(
        Admin.create(
            kafka.settings(
                Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    LONGEST_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    LONGEST_MILLIS))));
  }

  @Override
  public Optional<Finding> look() {
    try {
      var unused = admin.describeCluster().nodes().get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of(Finding.notReady("Kafka does not answer."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
