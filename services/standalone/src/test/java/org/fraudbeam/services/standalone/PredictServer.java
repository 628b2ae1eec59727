package org.fraudbeam.services.standalone;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.ScorerServer;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.api.Problems;
import org.fraudbeam.services.scorer.api.ScorerMetrics;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.scorer.predict.PredictRoutes;
import org.fraudbeam.services.scorer.predict.Predictions;
import org.fraudbeam.services.standalone.HttpCalls.Answer;

/** The part of the service that answers requests for a score; everybody may ask. */
record PredictServer(Predictions predictions, ScorerServer server, HttpCalls calls)
    implements AutoCloseable {

  /** A transaction, to be formatted with its id and its amount. */
  static final String TRANSACTION =
      """
      {"transaction_id": "%s", "user_id": "user-1", "amount": %s,
       "merchant_id": "merchant-1", "timestamp": "2026-03-01T12:00:00"}""";

  static PredictServer start(ScoringCluster cluster, Duration timeout) throws IOException {
    ScorerMetrics metrics = new ScorerMetrics();
    Predictions predictions =
        Predictions.start(
            PredictOptions.at(KafkaCluster.at(cluster.bootstrapServers()))
                .withReplyTimeout(timeout),
            metrics);
    AccessControl access =
        AccessControl.by(request -> Optional.of(new Caller("test", Set.of(Role.SCORE))));
    ScorerServer server =
        ScorerServer.start(
            ListenOptions.anywhereLocal(),
            access,
            List.of(new Problems(), PredictRoutes.of(predictions, metrics, Clock.systemUTC())));
    return new PredictServer(predictions, server, HttpCalls.to(server.port()));
  }

  Answer predict(String transactionId, String amount) {
    return calls.post("/predict", TRANSACTION.formatted(transactionId, amount));
  }

  @Override
  public void close() {
    server.close();
    predictions.close();
  }
}
