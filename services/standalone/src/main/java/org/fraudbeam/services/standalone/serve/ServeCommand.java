package org.fraudbeam.services.standalone.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.security.Pseudonyms;
import org.fraudbeam.services.producer.options.BrokerGroup;
import org.fraudbeam.services.producer.options.Durations;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.ScorerOptions;
import org.fraudbeam.services.scorer.accounts.Accounts;
import org.fraudbeam.services.scorer.alerts.AlertRetention;
import org.fraudbeam.services.scorer.database.DatabaseLocation;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.fraudbeam.services.standalone.signal.StopSignal;
import org.fraudbeam.services.topics.KafkaTopics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The scorer service. */
@Command(
    name = "serve",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Answers over HTTP: requests for a score, alerts, and the console where analysts review them.",
      "A scoring job decides: submit it with 'score'. Ctrl-C stops the service."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fraudbeam serve",
      "  fraudbeam serve --host 0.0.0.0 --tls-certificate server.pem --tls-key server.key"
    })
public final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private BrokerGroup broker = new BrokerGroup();

  @Mixin private ListenGroup listen = new ListenGroup();

  @Mixin private DatabaseLocation location = new DatabaseLocation();

  @Mixin private RegistryOption registry = new RegistryOption();

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description =
          "card-fraud, handbook or one of your own; ${DEFAULT-VALUE} by default. It must be that of the scoring job:"
              + " rules are written over its features.")
  private String featureSet;

  @Option(
      names = "--reply-timeout",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How long a request waits for its decision. Default: 5s.")
  private Duration replyTimeout = PredictOptions.REPLY_TIMEOUT;

  @Option(
      names = "--replies-partition",
      paramLabel = "NUMBER",
      description = "Partition of the topic replies where decisions come back. Default: any.")
  private @Nullable Integer repliesPartition;

  @Option(
      names = "--keep-alerts",
      paramLabel = "DURATION",
      converter = Durations.class,
      description =
          "How long an alert is kept after it came, whether it was decided or not. What was done"
              + " about it stays in the audit. Default: 400d.")
  private Duration keepAlerts = AlertRetention.USUAL;

  @Option(
      names = "--recent-decisions",
      paramLabel = "NUMBER",
      description =
          "So many of the latest decisions are kept in the database for the console, at 300 bytes"
              + " each. Default: ${DEFAULT-VALUE}.")
  private int recentDecisions = DecisionIntake.MOST;

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      description =
          "A secret of 32 characters or more: console and API show what stands for user ids and IP"
              + " addresses, the same for the same as long as the key is the same.")
  private @Nullable Path pseudonymKey;

  @Override
  public Integer call() throws Exception {
    ListenOptions where = listen.options();
    FeatureSet features = FeatureSets.named(featureSet);
    PeopleNames names = names();
    StopSignal stop = StopSignal.listen();
    KafkaCluster kafka = broker.cluster();
    kafka.requireUsable();
    KafkaTopics.ensure(kafka.settings(Map.of()), Topics.all(), broker.partitions());
    PredictOptions predict =
        new PredictOptions(
            kafka,
            replyTimeout,
            repliesPartition == null ? OptionalInt.empty() : OptionalInt.of(repliesPartition));
    try (OpenDatabase open = location.open();
        Scorer scorer =
            Scorer.start(
                ScorerOptions.of(where, predict)
                    .withAlertsKept(keepAlerts)
                    .withRecentDecisions(recentDecisions)
                    .withRegistry(registry.location())
                    .withFeatures(features)
                    .withNames(names),
                open.database())) {
      stop.expectOrderlyEnd();
      PrintWriter err = spec.commandLine().getErr();
      err.println("Answers at " + scorer.address() + "; Ctrl-C stops it.");
      if (Accounts.in(open.database()).list().isEmpty()) {
        err.println(
            "Nobody can log in yet: make an account with 'fraudbeam accounts create NAME --role"
                + " admin'.");
      }
      err.flush();
      stop.await();
    }
    return 0;
  }

  private PeopleNames names() throws IOException {
    return pseudonymKey == null
        ? PeopleNames.IN_THE_CLEAR
        : PeopleNames.as(Pseudonyms.withKeyIn(pseudonymKey));
  }
}
