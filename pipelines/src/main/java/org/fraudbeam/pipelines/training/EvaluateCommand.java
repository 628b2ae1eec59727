package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import org.jspecify.annotations.Nullable;
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
  @Mixin private SearchArguments search;
  @Mixin private ResultOption result;

  @Option(
      names = "--folds",
      defaultValue = "validation",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default. Choose by validation, and keep"
              + " test for the figures of a release.")
  private HandbookFolds folds;

  private record Result(ProtocolReport report, @Nullable Leaderboard leaderboard) {
    String toText() {
      String searched = leaderboard == null ? "" : leaderboard.toTable() + System.lineSeparator();
      return searched + report.toTable().stripTrailing();
    }

    String toJson() {
      ObjectNode json = report.toJson();
      if (leaderboard != null) {
        json.set("search", leaderboard.toJson());
      }
      return json.toPrettyString();
    }
  }

  @Override
  public Integer call() throws IOException {
    Result evaluated = evaluate();
    result.print(evaluated::toText, evaluated::toJson);
    return 0;
  }

  private Result evaluate() throws IOException {
    try (BatchRun run = history.prepareRun()) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      history.copyTo(options);
      trainingSet.copyTo(options);
      try (ComputedTrainingSet computed = ComputedTrainingSet.compute(options)) {
        Leaderboard leaderboard = search.trials() == 0 ? null : search(options, computed);
        BoosterParameters parameters =
            leaderboard == null ? BoosterParameters.defaults() : leaderboard.choice().parameters();
        return new Result(
            HandbookProtocol.with(parameters)
                .evaluate(computed.featureSet(), folds.folds(), rows(computed, folds.folds())),
            leaderboard);
      }
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }

  private Leaderboard search(FeaturesOptions options, ComputedTrainingSet computed)
      throws IOException {
    SearchPlan plan =
        new SearchPlan(
            search.trials(),
            search.seed(),
            computed.featureSet(),
            folds.folds(),
            HandbookProtocol.LABELS_ARE_FINAL);
    return SearchPipeline.run(options, computed.location(), plan);
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
