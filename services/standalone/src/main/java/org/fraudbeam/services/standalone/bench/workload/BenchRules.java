package org.fraudbeam.services.standalone.bench.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.pipelines.rules.RuleText;

/** The rules that a job has while it is measured. */
public enum BenchRules {
  /** None. */
  NONE("no rules"),
  /** Ten like those that people write. */
  TEN("10 rules"),
  /** One that fails for every transaction. */
  FAILING("1 rule that divides by zero");

  private static final Rule DIVIDES_BY_ZERO =
      new Rule(
          "divides-by-zero",
          0,
          "Divides by zero",
          "1 / int(transaction.amount - transaction.amount) > 0",
          RuleAction.DECLINE,
          "It never fires",
          1,
          true,
          "bench");

  private final String title;

  BenchRules(String title) {
    this.title = title;
  }

  /** Their name in tables. */
  public String title() {
    return title;
  }

  /** Makes these the rules of a cluster, and all others go. */
  public void putOn(String bootstrapServers) throws IOException {
    RuleStore store =
        RuleStore.at(KafkaCluster.at(bootstrapServers), RuleCompiler.of(FeatureSets.cardFraud()));
    store.rules().forEach(rule -> store.delete(rule.id()));
    List<Rule> rules = rules();
    if (!rules.isEmpty()) {
      store.save(rules);
    }
  }

  private List<Rule> rules() throws IOException {
    return switch (this) {
      case NONE -> List.of();
      case TEN -> likeThoseOfPeople();
      case FAILING -> List.of(DIVIDES_BY_ZERO);
    };
  }

  private static List<Rule> likeThoseOfPeople() throws IOException {
    String place = "/org/fraudbeam/services/standalone/bench/rules.yaml";
    try (InputStream file =
        Objects.requireNonNull(BenchRules.class.getResourceAsStream(place), place)) {
      return RuleText.parseYaml(new String(file.readAllBytes(), UTF_8));
    }
  }
}
