package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that runs the Handbook's evaluation protocol. */
@Command(
    name = "evaluate",
    description =
        "Evaluates a feature set by the protocol of the Fraud Detection Handbook: for each fold,"
            + " trains on 7 days, waits 7 for labels and tests on 7.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;
  @Mixin private HistoryArguments history;

  @Option(
      names = "--folds",
      defaultValue = "validation",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default. Choose by validation, and keep"
              + " test for the figures of a release.")
  private HandbookFolds folds;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ProtocolReport report = evaluate();
    PrintWriter out = specification.commandLine().getOut();
    out.println(json ? report.toJson().toPrettyString() : report.toTable().stripTrailing());
    out.flush();
    return 0;
  }

  private ProtocolReport evaluate() throws IOException {
    try (BatchRun run = BatchRun.with(history.beamOptions())) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      history.copyTo(options);
      try (ComputedTrainingSet trainingSet = ComputedTrainingSet.compute(options)) {
        return HandbookProtocol.with(BoosterParameters.defaults())
            .evaluate(trainingSet.featureSet(), folds.folds(), rows(trainingSet, folds.folds()));
      }
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }

  private static List<LabelledVector> rows(ComputedTrainingSet trainingSet, List<Fold> folds) {
    LocalDate from =
        folds.stream().map(Fold::trainFrom).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate to = folds.stream().map(Fold::testTo).max(Comparator.naturalOrder()).orElseThrow();
    return trainingSet.rows(from, to);
  }
}
