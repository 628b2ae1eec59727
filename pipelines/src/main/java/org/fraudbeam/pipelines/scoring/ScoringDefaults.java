package org.fraudbeam.pipelines.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The settings of Beam and Flink that the scoring job needs, where the command line asks for
 * nothing else.
 */
final class ScoringDefaults {

  private static final Map<String, String> DEFAULTS = defaults();

  private ScoringDefaults() {}

  /** The arguments, and before them the defaults that they do not outrank. */
  static String[] before(String[] arguments) {
    Stream<String> unset =
        DEFAULTS.entrySet().stream()
            .filter(option -> Arrays.stream(arguments).noneMatch(a -> names(a, option.getKey())))
            .map(option -> "--" + option.getKey() + "=" + option.getValue());
    return Stream.concat(unset, Arrays.stream(arguments)).toArray(String[]::new);
  }

  private static boolean names(String argument, String option) {
    return argument.equals("--" + option) || argument.startsWith("--" + option + "=");
  }

  private static Map<String, String> defaults() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("runner", "FlinkRunner");
    options.put("streaming", "true");
    // A savepoint is found again by the name of the job and of its steps, and fits one maximum of
    // parallelism.
    options.put("jobName", "fraudbeam-scoring");
    options.put("maxParallelism", "128");
    options.put("stableUniqueNames", "ERROR");
    options.put("checkpointingInterval", "10000");
    // Takes no copies between steps. With fasterCopy, state would not be copied either, and a
    // checkpoint could encode
    // a history while it changes.
    options.put("objectReuse", "true");
    options.put("fasterCopy", "false");
    // Else what a checkpoint finds half done waits in it for the next transaction, however long.
    options.put("finishBundleBeforeCheckpointing", "true");
    // Beam's own counters take a quarter of the time.
    options.put("disableMetrics", "true");
    // At the end of a bundle the writer waits for Kafka, and with it all that comes after. Nothing
    // else waits for the end, so it may be that of the checkpoint.
    options.put("maxBundleTimeMills", "10000");
    options.put("maxBundleSize", "1000000");
    // Beam looks for news after an idle moment at this pace, in milliseconds; its own default would
    // be a fifth of the longest bundle.
    options.put("autoWatermarkInterval", "5");
    return options;
  }
}
