package org.fraudbeam.pipelines.drift;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.UnusableKafkaException;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.parity.ParityOptions;
import org.fraudbeam.pipelines.parity.ParityPipeline;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.training.LabelledHistory;
import org.jspecify.annotations.Nullable;

/**
 * From files of transactions to a verdict about drift: a Beam pipeline computes the features,
 * scores with the champion and counts by day; then this process compares the counts with the
 * champion's reference and writes the report. The verdict is written last.
 */
public final class DriftPipeline {

  private DriftPipeline() {}

  /**
   * Reports drift, with the options of {@link DriftOptions} and of the runner. Whatever the
   * verdict, the process ends with 0; only a failure ends it otherwise.
   */
  public static void main(String[] arguments) throws IOException {
    try (BatchRun run = BatchRun.with(arguments)) {
      System.out.println(DriftSummary.text(run(run.options(DriftOptions.class))));
    }
  }

  /**
   * Reports drift.
   *
   * @throws InvalidFileException if a file cannot be used as it is
   * @throws IllegalArgumentException if an option is out of bounds, there is no champion, or the
   *     transactions do not reach over the windows
   * @throws UnusableKafkaException if Kafka is named and does not let it in
   */
  public static DriftReport run(DriftOptions options) throws IOException {
    PipelineOptionsValidator.validate(DriftOptions.class, options);
    if (isParityAsked(options) && options.getLabels() != null) {
      throw new IllegalArgumentException(
          "what was served is compared with the files of --transactions alone: put the labels among"
              + " them and leave --labels out");
    }
    String servers = options.getBootstrapServers();
    if (servers != null) {
      new KafkaCluster(servers, options.getKafkaConfig()).requireUsable();
    }
    LabelledHistory history = LabelledHistory.of(options);
    DriftPlan plan =
        new DriftPlan(
            options.getDays(),
            options.getWindows(),
            options.getLeastTransactions(),
            history.featureSet().maturity());
    Long lastDay = lastDay(options.getLastDay());
    ReportFolder folder = ReportFolder.begin(Path.of(options.getOutput()));
    try (ModelRegistry registry = ModelRegistry.at(options.getRegistry())) {
      int version =
          registry
              .aliases()
              .find(Aliases.CHAMPION)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "There is no champion in "
                              + options.getRegistry()
                              + " to compare with: train a model first."));
      ModelBundle bundle = ModelBundle.read(registry.open(version));
      bundle.requireFeatureSet(history.featureSet());
      DayRange range = lastDay == null ? DayRange.ALL : plan.needed(lastDay);
      build(
              options,
              history,
              CountDays.with(options.getRegistry(), version, range, plan.maturity()))
          .run()
          .waitUntilFinish();
      EmptyFolder.deleteTemporary(options.getOutput());
      SortedMap<Long, TransactionCounts> days = folder.readCounts();
      if (days.isEmpty()) {
        throw new IllegalArgumentException(
            "There are no transactions"
                + (lastDay == null ? "." : " from " + range + ": name another last day."));
      }
      long last = lastDay == null ? days.lastKey() : lastDay;
      DriftReport report =
          DriftReport.of(
              Champion.of(version, bundle.model(), bundle.settings()),
              plan,
              days,
              last,
              history.isLabelled(),
              parity(options, plan.window(last)));
      folder.write(report, days);
      registry.log("drift", VerdictJson.figures(report));
      folder.finish(report);
      return report;
    }
  }

  static Pipeline build(DriftOptions options, LabelledHistory history, CountDays counting) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("ComputeHistory", history)
        .apply("CountDays", counting)
        .apply("ToLines", MapElements.into(TypeDescriptors.strings()).via(DayLine::write))
        .apply(
            "WriteCounts",
            TextIO.write().to(ReportFolder.counts(options.getOutput())).withoutSharding());
    return pipeline;
  }

  private static @Nullable ParityReport parity(DriftOptions options, DayRange window)
      throws IOException {
    if (!isParityAsked(options)) {
      return null;
    }
    ParityOptions parity = options.as(ParityOptions.class);
    parity.setFirstDay(window.firstDay().toString());
    parity.setLastDay(window.lastDay().toString());
    return ParityPipeline.report(parity);
  }

  private static boolean isParityAsked(DriftOptions options) {
    return options.getBootstrapServers() != null || options.getServed() != null;
  }

  private static @Nullable Long lastDay(@Nullable String day) {
    try {
      return day == null ? null : LocalDate.parse(day).toEpochDay();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a day looks like 2018-07-01, not: " + day, e);
    }
  }
}
