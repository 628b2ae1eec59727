package org.fraudbeam.services.embedded;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing. */
final class Topics {

  private static final short ONE_REPLICA = 1;

  /** Stated on the topic too, so that it shows to whoever describes it. */
  private static final Map<String, String> KEEP_FOR_EVER = Map.of("retention.ms", "-1");

  private Topics() {}

  static void create(String bootstrapServers, List<String> names, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing =
          names.stream()
              .filter(name -> !existing.contains(name))
              .map(name -> new NewTopic(name, partitions, ONE_REPLICA).configs(KEEP_FOR_EVER))
              .toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new EmbeddedServerException("Kafka did not make the topics " + names + ".", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Stopped while Kafka made its topics.", e);
    }
  }
}
