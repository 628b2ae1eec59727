package org.fraudbeam.pipelines.scoring;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.io.kafka.ProducerRecordCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.ComputeFeatures;
import org.fraudbeam.pipelines.io.DeadLetter;
import org.fraudbeam.pipelines.io.InputMetrics;
import org.fraudbeam.pipelines.io.ReadKafka;
import org.fraudbeam.pipelines.io.Refusal;
import org.fraudbeam.pipelines.io.WriteKafka;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.UnusableKafkaException;
import org.fraudbeam.pipelines.worker.PortRange;
import org.fraudbeam.pipelines.worker.WorkerMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The scoring job: transactions and labels from Kafka in; scores, alerts, replies and dead letters
 * to Kafka out.
 *
 * <p>At least once: after a failure what was read since the last checkpoint is computed again from
 * the state of that checkpoint, and written again under the same ids.
 */
public final class ScoringPipeline {

  private ScoringPipeline() {}

  /** Submits the job with the options of a command line. */
  public static void main(String[] arguments) {
    run(options(arguments));
  }

  /**
   * The options of a command line, with the settings that the job needs where it asks for nothing
   * else.
   */
  public static ScoringOptions options(String... arguments) {
    PipelineOptionsFactory.register(ScoringOptions.class);
    return PipelineOptionsFactory.fromArgs(ScoringDefaults.before(arguments))
        .withValidation()
        .as(ScoringOptions.class);
  }

  /**
   * Submits the job.
   *
   * @throws IllegalArgumentException if there is no such feature set, or no such range of ports
   * @throws UnusableKafkaException if Kafka does not let it in
   */
  public static PipelineResult run(ScoringOptions options) {
    kafka(options).requireUsable();
    return build(options).run();
  }

  /** The job as a pipeline. */
  static Pipeline build(ScoringOptions options) {
    FeatureSet features = FeatureSets.named(options.getFeatureSet());
    if (options.getMetricsPorts() != null) {
      PortRange.parse(options.getMetricsPorts());
    }
    ComputeFeatures computeFeatures = ComputeFeatures.with(features);
    options.setStateForm(
        "%s, Beam %s, at most %d tasks"
            .formatted(
                computeFeatures.stateForm(),
                ReleaseInfo.getReleaseInfo().getSdkVersion(),
                options.getMaxParallelism()));
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple read = pipeline.apply("ReadKafka", ReadKafka.create());
    PCollectionTuple computed =
        read.get(ReadKafka.EVENTS).apply("ComputeFeatures", computeFeatures);
    PCollection<ProducerRecord<byte[], byte[]>> decisions =
        computed
            .get(ComputeFeatures.VECTORS)
            .apply(
                "ScoreTransactions",
                ScoreTransactions.with(features, options.getRegistry(), kafka(options)))
            .apply(
                "DecisionRecords", ParDo.of(new MakeRecords(decisionRecords(features, options))));
    write("WriteDecisions", decisions, options);
    if (options.getTrialTopic() != null) {
      return pipeline; // Another job writes the dead letters.
    }
    PCollection<ProducerRecord<byte[], byte[]>> conflicts =
        computed
            .get(ComputeFeatures.CONFLICTS)
            .apply("ConflictRecords", ParDo.of(new ConflictRecords()));
    write(
        "WriteDeadLetters",
        PCollectionList.of(records(conflicts))
            .and(read.get(ReadKafka.DEAD_LETTERS))
            .apply("DeadLetters", Flatten.pCollections()),
        options);
    return pipeline;
  }

  private static DecisionRecords decisionRecords(FeatureSet features, ScoringOptions options) {
    String trialTopic = options.getTrialTopic();
    return trialTopic == null
        ? new DecisionRecords(features.fingerprint(), options.getEmitScores())
        : DecisionRecords.ofTrial(features.fingerprint(), trialTopic);
  }

  /** The cluster that the job reads and writes. */
  static KafkaCluster kafka(ScoringOptions options) {
    return new KafkaCluster(options.getBootstrapServers(), options.getKafkaConfig());
  }

  private static void write(
      String name, PCollection<ProducerRecord<byte[], byte[]>> records, ScoringOptions options) {
    records(records).apply(name, WriteKafka.to(kafka(options)));
  }

  private static PCollection<ProducerRecord<byte[], byte[]>> records(
      PCollection<ProducerRecord<byte[], byte[]>> records) {
    return records.setCoder(ProducerRecordCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));
  }

  private static final class MakeRecords extends DoFn<Decision, ProducerRecord<byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    private final DecisionRecords records;

    MakeRecords(DecisionRecords records) {
      this.records = records;
    }

    @ProcessElement
    public void process(
        @Element Decision decision, OutputReceiver<ProducerRecord<byte[], byte[]>> out) {
      records.write(decision, out::output);
    }
  }

  static final class ConflictRecords extends DoFn<Transaction, ProducerRecord<byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable WorkerMetrics metrics;

    @Setup
    public void setUp(PipelineOptions options) {
      metrics = WorkerMetrics.of(options);
    }

    @ProcessElement
    public void process(
        @Element Transaction transaction, OutputReceiver<ProducerRecord<byte[], byte[]>> out) {
      if (!transaction.decided()) {
        return;
      }
      out.output(DeadLetter.ofConflict(transaction));
      if (transaction.replyTo() != null) {
        out.output(Refusal.ofConflict(transaction.replyTo(), transaction));
      }
      if (metrics != null) {
        InputMetrics.of(metrics).deadLetter(Fault.CONFLICTING_DUPLICATE.code());
      }
    }

    @Teardown
    public void tearDown() {
      WorkerMetrics.giveBack(metrics);
    }
  }
}
