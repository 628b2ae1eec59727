package org.fraudbeam.services.embedded;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * Numbers without end, counted by their last digit in state that must survive.
 *
 * <p>The numbers of a digit come in order, so its count tells which number comes next: a number
 * that was lost, or counted twice, shows at once.
 */
final class CountingPipeline {

  static final String NAME = "counting";

  private static final int DIGITS = 10;

  private static final Map<Integer, Long> LATEST = new ConcurrentHashMap<>();
  private static final List<String> WRONG = new CopyOnWriteArrayList<>();

  private CountingPipeline() {}

  /** Forgets what was counted outside the job; its own state stays. */
  static void forget() {
    LATEST.clear();
    WRONG.clear();
  }

  /** The smallest of the latest counts, 0 before all digits have come. */
  static long counted() {
    return LATEST.size() < DIGITS ? 0 : Collections.min(LATEST.values());
  }

  /** The largest of the latest counts. */
  static long countedAtMost() {
    return LATEST.isEmpty() ? 0 : Collections.max(LATEST.values());
  }

  /** Numbers whose count was not the one that follows. */
  static List<String> wrong() {
    return List.copyOf(WRONG);
  }

  static void submit(EmbeddedFlink flink, String... more) {
    FlinkPipelineOptions options =
        PipelineOptionsFactory.fromArgs(arguments(flink, more)).as(FlinkPipelineOptions.class);
    options.setJobName(NAME);
    options.setParallelism(2);
    options.setMaxParallelism(2);
    options.setCheckpointingInterval(200L);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Numbers", GenerateSequence.from(0).withRate(10, Duration.millis(10)))
        .apply("ByLastDigit", ParDo.of(new ByLastDigit()))
        .setCoder(KvCoder.of(VarIntCoder.of(), VarLongCoder.of()))
        .apply("Count", ParDo.of(new Count()));
    pipeline.run();
  }

  private static String[] arguments(EmbeddedFlink flink, String... more) {
    String[] first = flink.pipelineArguments();
    String[] all = new String[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private static final class ByLastDigit extends DoFn<Long, KV<Integer, Long>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Long number, OutputReceiver<KV<Integer, Long>> out) {
      out.output(KV.of((int) (number % DIGITS), number));
    }
  }

  private static final class Count extends DoFn<KV<Integer, Long>, Void> {

    private static final long serialVersionUID = 1L;
    private static final String SEEN = "seen";

    @StateId(SEEN)
    @SuppressWarnings("unused")
    private final StateSpec<ValueState<Long>> seenSpec = StateSpecs.value(VarLongCoder.of());

    @ProcessElement
    public void process(@Element KV<Integer, Long> number, @StateId(SEEN) ValueState<Long> seen) {
      Long before = seen.read();
      long count = (before == null ? 0 : before) + 1;
      seen.write(count);
      if (number.getValue() / DIGITS + 1 != count) {
        WRONG.add(number.getValue() + " was counted as number " + count + " of its digit");
      }
      LATEST.put(number.getKey(), count);
    }
  }
}
