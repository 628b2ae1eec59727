package org.fraudbeam.pipelines.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/**
 * The Beam options of a batch pipeline. Unless another runner or a Flink cluster is named, it runs
 * on a Flink in this process that listens on 127.0.0.1 alone, with one task for each processor;
 * whatever option is given outranks these.
 *
 * <pre>{@code
 * try (BatchRun run = BatchRun.with(beamArguments)) {
 *   DriftOptions options = run.options(DriftOptions.class);
 *   options.setTransactions(transactions);
 *   DriftPipeline.run(options).waitUntilFinish();
 * }
 * }</pre>
 */
public final class BatchRun implements AutoCloseable {

  private final Map<String, String> arguments;
  private final @Nullable LocalFlink flink;

  private BatchRun(Map<String, String> arguments, @Nullable LocalFlink flink) {
    this.arguments = arguments;
    this.flink = flink;
  }

  /**
   * Prepares a run.
   *
   * @param beamArguments options of Beam as on a command line, {@code --name=value} or {@code
   *     --name}
   * @throws IllegalArgumentException if one is of another form
   */
  public static BatchRun with(List<String> beamArguments) {
    Map<String, String> given = new LinkedHashMap<>();
    beamArguments.forEach(argument -> put(argument, given));
    if (!inThisProcess(given)) {
      return new BatchRun(given, null);
    }
    LocalFlink flink = LocalFlink.create();
    Map<String, String> arguments = new LinkedHashMap<>(flink.options());
    arguments.putAll(given);
    return new BatchRun(arguments, flink);
  }

  /** Prepares a run with all options of a command line. */
  public static BatchRun with(String[] arguments) {
    return with(List.of(arguments));
  }

  /**
   * The options, of the type that the pipeline needs. What the pipeline requires may be set after.
   *
   * @throws IllegalArgumentException if an option is not known
   */
  public <T extends PipelineOptions> T options(Class<T> type) {
    List<String> texts = new ArrayList<>();
    arguments.forEach((name, value) -> texts.add(name + "=" + value));
    PipelineOptionsFactory.register(type);
    return PipelineOptionsFactory.fromArgs(texts.toArray(new String[0])).as(type);
  }

  /** Removes what the run left in the folder for temporary files. */
  @Override
  public void close() {
    if (flink != null) {
      flink.close();
    }
  }

  private static boolean inThisProcess(Map<String, String> given) {
    String master = given.get("--flinkMaster");
    return master == null ? !given.containsKey("--runner") : master.equals(LocalFlink.MASTER);
  }

  private static void put(String argument, Map<String, String> given) {
    if (!argument.startsWith("--") || argument.length() == 2) {
      throw new IllegalArgumentException(
          "An option of Beam looks like --name=value, not: " + argument);
    }
    int equals = argument.indexOf('=');
    if (equals < 0) {
      given.put(argument, "true");
    } else {
      given.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }
}
