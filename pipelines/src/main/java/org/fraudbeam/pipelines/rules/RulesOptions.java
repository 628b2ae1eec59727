package org.fraudbeam.pipelines.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands about rules ask for: where they are, and over which features. */
final class RulesOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description =
          "Addresses of the Kafka cluster, with commas between. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers;

  @Mixin private KafkaConfigOption kafkaConfig = new KafkaConfigOption();

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description =
          "The features of the scoring job: card-fraud, handbook or your own. Default: ${DEFAULT-VALUE}.")
  private String featureSet;

  /** The cluster, which lets this client in. */
  KafkaCluster kafka() {
    KafkaCluster cluster = kafkaConfig.cluster(bootstrapServers);
    cluster.requireUsable();
    return cluster;
  }

  FeatureSet features() {
    return FeatureSets.named(featureSet);
  }

  RuleCompiler compiler() {
    return RuleCompiler.of(features());
  }

  RuleStore store() {
    return RuleStore.at(kafka(), compiler());
  }

  /**
   * The rules of a file.
   *
   * @throws InvalidRuleException if it holds none, or one that is none
   */
  static List<Rule> read(Path file) throws IOException {
    try {
      return RuleText.parseYaml(Files.readString(file));
    } catch (InvalidRuleException e) {
      throw new InvalidRuleException(file + ": " + e.getMessage(), e);
    }
  }
}
