package org.fraudbeam.services.scorer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.accounts.Accounts;
import org.fraudbeam.services.scorer.accounts.ApiKeyAuthenticator;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.accounts.LoginRoutes;
import org.fraudbeam.services.scorer.accounts.Sessions;
import org.fraudbeam.services.scorer.alerts.AlertIntake;
import org.fraudbeam.services.scorer.alerts.AlertRetention;
import org.fraudbeam.services.scorer.alerts.AlertReview;
import org.fraudbeam.services.scorer.alerts.AlertRoutes;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.fraudbeam.services.scorer.alerts.LabelSender;
import org.fraudbeam.services.scorer.api.DocsRoutes;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.fraudbeam.services.scorer.api.HealthRoutes;
import org.fraudbeam.services.scorer.api.Problems;
import org.fraudbeam.services.scorer.api.ScorerMetrics;
import org.fraudbeam.services.scorer.api.SecurityHeaders;
import org.fraudbeam.services.scorer.audit.AuditLog;
import org.fraudbeam.services.scorer.audit.AuditRoutes;
import org.fraudbeam.services.scorer.console.AliasMoveRoutes;
import org.fraudbeam.services.scorer.console.Assets;
import org.fraudbeam.services.scorer.console.AuditPageRoutes;
import org.fraudbeam.services.scorer.console.ClosedRoutes;
import org.fraudbeam.services.scorer.console.ConsoleLogin;
import org.fraudbeam.services.scorer.console.ErrorPages;
import org.fraudbeam.services.scorer.console.EventStream;
import org.fraudbeam.services.scorer.console.LiveRoutes;
import org.fraudbeam.services.scorer.console.ModelRoutes;
import org.fraudbeam.services.scorer.console.QueueRoutes;
import org.fraudbeam.services.scorer.console.ReviewRoutes;
import org.fraudbeam.services.scorer.console.RuleChangeRoutes;
import org.fraudbeam.services.scorer.console.RuleRoutes;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseProblems;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.decisions.DecisionStore;
import org.fraudbeam.services.scorer.decisions.LabelIntake;
import org.fraudbeam.services.scorer.decisions.RuleCounts;
import org.fraudbeam.services.scorer.live.LiveMetrics;
import org.fraudbeam.services.scorer.live.LiveWatch;
import org.fraudbeam.services.scorer.models.ModelWatch;
import org.fraudbeam.services.scorer.models.Models;
import org.fraudbeam.services.scorer.predict.BrokerCheck;
import org.fraudbeam.services.scorer.predict.PredictRoutes;
import org.fraudbeam.services.scorer.predict.Predictions;
import org.fraudbeam.services.scorer.rules.Rules;

/** The whole service: all that answers over HTTP, and what works behind it. */
public final class Scorer implements AutoCloseable {

  private final Parts parts;
  private final ScorerServer server;
  private final ListenOptions listen;

  private Scorer(Parts parts, ScorerServer server, ListenOptions listen) {
    this.parts = parts;
    this.server = server;
    this.listen = listen;
  }

  /**
   * Starts the service.
   *
   * @param options where Kafka has all topics
   * @param database that outlives it
   * @throws IOException if the port is taken, or the certificate cannot be used
   */
  public static Scorer start(ScorerOptions options, Database database) throws IOException {
    Parts parts = new Parts();
    try {
      return new Scorer(parts, start(options, database, parts), options.listen());
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static ScorerServer start(ScorerOptions options, Database database, Parts parts)
      throws IOException {
    KafkaCluster kafka = options.predict().kafka();
    options.names().requireSameAsBefore(database);
    ScorerMetrics metrics = new ScorerMetrics();
    AlertStore alerts = AlertStore.in(database);
    AlertReview review = AlertReview.of(database, options.clock());
    AuditLog audit = AuditLog.in(database);
    Sessions sessions = Sessions.in(database);
    Predictions predictions = parts.add(Predictions.start(options.predict(), metrics));
    List<HealthCheck> checks = new ArrayList<>(predictions.healthChecks());
    checks.add(parts.add(BrokerCheck.of(kafka)));
    checks.add(database);
    checks.add(parts.add(AlertIntake.start(kafka, database, options.names())));
    checks.add(parts.add(LabelSender.start(kafka, database)));
    checks.add(parts.add(AlertRetention.start(database, options.alertsKept())));
    checks.add(
        parts.add(
            DecisionIntake.start(kafka, database, options.recentDecisions(), options.names())));
    checks.add(parts.add(LabelIntake.start(kafka, database)));
    LiveWatch live = parts.add(LiveWatch.start(kafka, database));
    checks.add(live);
    LiveMetrics.register(live, metrics.registry());
    Models models = null;
    if (options.registry() != null) {
      ModelRegistry registry = ModelRegistry.at(options.registry());
      ModelWatch watch =
          ModelWatch.start(
              registry, () -> live.figures().scoring().flow().scoringNow(), ModelWatch.USUAL_GRACE);
      checks.add(parts.add(watch.measuredBy(metrics.registry())));
      models = parts.add(Models.of(registry, database));
    }
    Rules rules = parts.add(Rules.of(kafka, options.features(), database, options.names()));
    List<Routes> routes =
        List.of(
            new Problems(new ErrorPages()),
            new DatabaseProblems(),
            new SecurityHeaders(),
            metrics,
            HealthRoutes.of(checks),
            new DocsRoutes(),
            PredictRoutes.of(predictions, metrics, options.clock()),
            AlertRoutes.of(alerts, review),
            AuditRoutes.of(audit),
            LiveRoutes.of(live),
            LoginRoutes.of(Accounts.in(database), sessions, new ConsoleLogin()),
            parts.add(EventStream.start(alerts)),
            QueueRoutes.of(alerts, review),
            ReviewRoutes.of(alerts, review, DecisionStore.in(database)),
            ClosedRoutes.of(alerts),
            ModelRoutes.of(models, database),
            AliasMoveRoutes.of(models),
            RuleRoutes.of(rules, RuleCounts.in(database)),
            RuleChangeRoutes.of(rules),
            AuditPageRoutes.of(audit),
            new Assets());
    ApiKeyAuthenticator keys = parts.add(ApiKeyAuthenticator.start(ApiKeys.in(database)));
    return parts.add(
        ScorerServer.start(options.listen(), AccessControl.by(keys, sessions), routes));
  }

  /** Where it is reached. */
  public String address() {
    String scheme = listen.tls() == null ? "http" : "https";
    String host = listen.host().contains(":") ? "[" + listen.host() + "]" : listen.host();
    return scheme + "://" + host + ":" + server.port();
  }

  /** What answers. */
  public ScorerServer server() {
    return server;
  }

  @Override
  public void close() {
    parts.close();
  }
}
