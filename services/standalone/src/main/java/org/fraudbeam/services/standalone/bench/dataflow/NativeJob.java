package org.fraudbeam.services.standalone.bench.dataflow;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transform.CustomerStep;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;
import org.fraudbeam.features.transform.TerminalInput;
import org.fraudbeam.features.transform.TerminalInputCoder;
import org.fraudbeam.features.transform.TerminalStep;
import org.fraudbeam.pipelines.io.DeadLetter;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.scoring.Decision;
import org.fraudbeam.pipelines.scoring.DecisionCoder;
import org.fraudbeam.pipelines.scoring.DecisionRecords;

/**
 * The scoring job written for Flink itself: the same decoding, steps, model, JSON, topics and
 * checkpoints.
 */
public final class NativeJob {

  /** Its name on the cluster. */
  public static final String NAME = "native-scoring";

  private static final Duration MAX_DELAY = Duration.ofMinutes(1);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(30);
  private static final int MAX_PARALLELISM = 128;
  private static final long BUFFER_TIMEOUT_MILLIS = 2;

  private static final TypeInformation<ProducerRecord<byte[], byte[]>> RECORDS =
      TypeInformation.of(new TypeHint<ProducerRecord<byte[], byte[]>>() {});

  private final WorkOrder order;
  private final FeatureSet features;
  private final StreamExecutionEnvironment environment;

  private NativeJob(WorkOrder order, FeatureSet features, StreamExecutionEnvironment environment) {
    this.order = order;
    this.features = features;
    this.environment = environment;
  }

  /**
   * Submits the job and returns at once.
   *
   * @param host where the cluster takes jobs
   * @param port the port there
   */
  public static void submit(WorkOrder order, String host, int port) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createRemoteEnvironment(host, port);
    environment.setParallelism(order.parallelism());
    environment.setMaxParallelism(MAX_PARALLELISM);
    environment.setBufferTimeout(BUFFER_TIMEOUT_MILLIS);
    environment.enableCheckpointing(WorkOrder.CHECKPOINT_MILLIS);
    environment.getConfig().enableObjectReuse();
    new NativeJob(order, FeatureSets.cardFraud(), environment).build();
    environment.executeAsync(NAME);
  }

  private void build() {
    CustomerStep customers = new CustomerStep(features);
    TerminalStep terminals = new TerminalStep(features);
    SingleOutputStreamOperator<Event> routed =
        environment
            .fromSource(source(), watermarks(), "ReadKafka", EventSchema.TYPE)
            .process(
                new RouteFunction(
                    customers.features().usesLabels(), terminals.features().usesLabels()),
                EventSchema.TYPE)
            .name("Route");
    SingleOutputStreamOperator<TerminalInput> ofCustomers =
        routed
            .keyBy(Event::userId, Types.STRING)
            .process(
                new CustomerFunction(customers),
                new BinaryType<>(TerminalInput.class, TerminalInputCoder.of()))
            .name("CustomerFeatures");
    ofCustomers
        .union(routed.getSideOutput(RouteFunction.TO_TERMINALS))
        .keyBy(TerminalInput::merchantId, Types.STRING)
        .process(
            new TerminalFunction(terminals),
            new BinaryType<>(FeatureVector.class, FeatureVectorCoder.of()))
        .name("TerminalFeatures")
        .map(
            new ScoreFunction(features.name(), order.registry()),
            new BinaryType<>(Decision.class, DecisionCoder.of()))
        .name("Score")
        .flatMap(records(), RECORDS)
        .name("DecisionRecords")
        .sinkTo(sink())
        .name("WriteDecisions");
    ofCustomers
        .getSideOutput(CustomerFunction.CONFLICTS)
        .map(DeadLetter::ofConflict, RECORDS)
        .name("ConflictRecords")
        .sinkTo(sink())
        .name("WriteDeadLetters");
  }

  private FlatMapFunction<Decision, ProducerRecord<byte[], byte[]>> records() {
    DecisionRecords records = new DecisionRecords(features.fingerprint(), order.emitScores());
    return (decision, out) -> records.write(decision, out::collect);
  }

  private KafkaSource<Event> source() {
    return KafkaSource.<Event>builder()
        .setBootstrapServers(order.bootstrapServers())
        .setTopics(List.of(Topics.TRANSACTIONS, Topics.LABELS))
        .setGroupId(order.consumerGroup())
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new EventSchema())
        .setProperty(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false")
        .build();
  }

  private static WatermarkStrategy<Event> watermarks() {
    return WatermarkStrategy.<Event>forBoundedOutOfOrderness(MAX_DELAY)
        .withTimestampAssigner((event, recordTime) -> event.knownAtMillis())
        .withIdleness(IDLE_AFTER);
  }

  private KafkaSink<ProducerRecord<byte[], byte[]>> sink() {
    return KafkaSink.<ProducerRecord<byte[], byte[]>>builder()
        .setBootstrapServers(order.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer((record, context, timestamp) -> record)
        .setProperty(ProducerConfig.ACKS_CONFIG, "all")
        .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
        .setProperty(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false")
        .build();
  }
}
