package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that runs the Handbook's evaluation protocol. */
@Command(
    name = "evaluate",
    description =
        "Evaluates a feature set by the protocol of the Fraud Detection Handbook: for each fold,"
            + " trains on 7 days, waits 7 for labels and tests on 7. Then it says how far calibrated scores and"
            + " the expectations of a budget of 100 cards a day came true.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

  @Mixin private HistoryArguments history;
  @Mixin private TrainingSetOption trainingSet;
  @Mixin private ResultOption result;

  @Option(
      names = "--folds",
      defaultValue = "validation",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default. Choose by validation, and keep"
              + " test for the figures of a release.")
  private HandbookFolds folds;

  @Override
  public Integer call() throws IOException {
    ProtocolReport report = evaluate();
    result.print(() -> report.toTable().stripTrailing(), () -> report.toJson().toPrettyString());
    return 0;
  }

  private ProtocolReport evaluate() throws IOException {
    try (BatchRun run = history.prepareRun()) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      history.copyTo(options);
      trainingSet.copyTo(options);
      try (ComputedTrainingSet computed = ComputedTrainingSet.compute(options)) {
        return HandbookProtocol.with(BoosterParameters.defaults())
            .evaluate(computed.featureSet(), folds.folds(), rows(computed, folds.folds()));
      }
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }

  private static List<LabelledVector> rows(ComputedTrainingSet computed, List<Fold> folds) {
    LocalDate from =
        folds.stream()
            .map(fold -> HandbookProtocol.lastJudged(fold).trainFrom())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    LocalDate to = folds.stream().map(Fold::testTo).max(Comparator.naturalOrder()).orElseThrow();
    return computed.rows(from, to);
  }
}
