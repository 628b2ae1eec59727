package org.fraudbeam.pipelines.kafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that uses Kafka. */
public final class KafkaConfigOption {

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties with which Kafka lets its clients in: security.protocol, sasl.* and ssl.*."
              + " Every machine that runs a part of the work reads the file at this path. Without"
              + " it there is no password, and nothing is encrypted.")
  private @Nullable Path file;

  /** The file, the same whatever the folder of the process that reads it; null for none. */
  public @Nullable String file() {
    return file == null ? null : file.toAbsolutePath().toString();
  }

  /** The cluster with these addresses. */
  public KafkaCluster cluster(String bootstrapServers) {
    return new KafkaCluster(bootstrapServers, file());
  }
}
