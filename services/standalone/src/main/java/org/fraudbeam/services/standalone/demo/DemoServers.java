package org.fraudbeam.services.standalone.demo;

import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.LoopbackPorts;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.standalone.screen.Phases;

/** The servers that the demo stands on, each with its data in the folder of the demo. */
final class DemoServers implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final EmbeddedFlink flink;
  private final OpenDatabase database;

  private DemoServers(EmbeddedKafka kafka, EmbeddedFlink flink, OpenDatabase database) {
    this.kafka = kafka;
    this.flink = flink;
    this.database = database;
  }

  /** Starts them one after the other. */
  static DemoServers start(DemoOptions options, DemoFolder folder, Phases phases) throws Exception {
    EmbeddedKafka kafka = phases.run("Starting Kafka", detail -> kafka(options, folder, detail));
    try {
      EmbeddedFlink flink = phases.run("Starting Flink", detail -> flink(options, folder, detail));
      try {
        return new DemoServers(
            kafka, flink, phases.run("Starting PostgreSQL", detail -> database(folder, detail)));
      } catch (Exception e) {
        flink.close();
        throw e;
      }
    } catch (Exception e) {
      kafka.close();
      throw e;
    }
  }

  private static EmbeddedKafka kafka(DemoOptions options, DemoFolder folder, Phases.Detail detail) {
    int port =
        options
            .kafkaPort()
            .orElse(
                LoopbackPorts.isFree(DemoOptions.USUAL_KAFKA_PORT)
                    ? DemoOptions.USUAL_KAFKA_PORT
                    : BrokerOptions.FREE_PORT);
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.kafka()).withPort(port).withTopics(Topics.all()));
    detail.outcome("Kafka runs at " + kafka.bootstrapServers() + ".");
    return kafka;
  }

  private static EmbeddedFlink flink(DemoOptions options, DemoFolder folder, Phases.Detail detail) {
    EmbeddedFlink flink =
        EmbeddedFlink.start(ClusterOptions.in(folder.flink()).withPort(options.flinkPort()));
    detail.outcome("Flink runs at " + flink.address() + ".");
    return flink;
  }

  private static OpenDatabase database(DemoFolder folder, Phases.Detail detail) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.in(folder.postgres()));
    detail.outcome(
        "PostgreSQL runs at %s; its password is in %s."
            .formatted(postgres.jdbcUrl(), postgres.passwordFile()));
    return OpenDatabase.beside(postgres);
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  EmbeddedFlink flink() {
    return flink;
  }

  OpenDatabase database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    flink.close();
    kafka.close();
  }
}
