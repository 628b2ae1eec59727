package org.fraudbeam.services.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.TopicNames;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.standalone.bench.workload.TopicRecords;

/** A real Kafka and a real Flink in a folder, on which a test runs the scoring job. */
final class ScoringCluster implements AutoCloseable {

  private final Path folder;
  private final BrokerOptions broker;
  private final EmbeddedFlink flink;
  private EmbeddedKafka kafka;

  private ScoringCluster(Path folder, BrokerOptions broker, Map<String, String> flinkSettings) {
    this.folder = folder;
    this.broker = broker;
    this.kafka = EmbeddedKafka.start(broker);
    this.flink =
        EmbeddedFlink.start(ClusterOptions.in(folder.resolve("flink")).withSettings(flinkSettings));
  }

  static ScoringCluster start(Path folder, int partitions) {
    return start(folder, partitions, Map.of());
  }

  static ScoringCluster start(Path folder, int partitions, Map<String, String> flinkSettings) {
    return new ScoringCluster(
        folder,
        BrokerOptions.in(folder.resolve("kafka"))
            .withPartitions(partitions)
            .withTopics(Topics.all()),
        flinkSettings);
  }

  /** Stops Kafka. */
  void stopKafka() {
    kafka.close();
  }

  /** Starts Kafka again, with the same data on the same port. */
  void startKafka() {
    kafka = EmbeddedKafka.start(broker.withPort(port(bootstrapServers())));
  }

  /** Stops Kafka and starts it with the same data on another port. */
  void moveKafka() {
    kafka.close();
    kafka = EmbeddedKafka.start(broker);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  EmbeddedFlink flink() {
    return flink;
  }

  /** Where the job looks for its champion. */
  Path registry() {
    return folder.resolve("registry");
  }

  /** Submits the scoring job and returns it. */
  FlinkJob submit(int parallelism, String... options) {
    return submitFor(registry().toString(), parallelism, options);
  }

  /** The same for the champion of another registry. */
  FlinkJob submitFor(String registry, int parallelism, String... options) {
    String[] arguments =
        Stream.of(
                Stream.of(flink.pipelineArguments()),
                Stream.of(
                    "--bootstrapServers=" + kafka.bootstrapServers(),
                    "--registry=" + registry,
                    "--parallelism=" + parallelism,
                    "--checkpointingInterval=1000"),
                Stream.of(options))
            .flatMap(all -> all)
            .toArray(String[]::new);
    ScoringPipeline.run(ScoringPipeline.options(arguments));
    return flink.job("fraudbeam-scoring");
  }

  /** A producer of these messages that has not begun. */
  EventProducer produce(Iterator<Arrival<Message>> messages, Pacing pacing) {
    return EventProducer.of(
        messages,
        pacing,
        KafkaMessageSink.open(KafkaCluster.at(kafka.bootstrapServers()), TopicNames.DEFAULT));
  }

  /** Number of records of a topic. */
  long count(String topic) {
    return records().count(topic);
  }

  /**
   * Whether a checkpoint holds that everything was read, and therefore all that follows was
   * written.
   */
  boolean isCaughtUp() {
    return records().areCaughtUp();
  }

  /** All records of a topic up to now. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return records().read(topic);
  }

  /** Of what comes on a topic from now on. */
  KafkaConsumer<byte[], byte[]> follow(String topic) {
    return records().follow(topic);
  }

  private TopicRecords records() {
    return new TopicRecords(kafka.bootstrapServers());
  }

  @Override
  public void close() {
    flink.close();
    kafka.close();
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
