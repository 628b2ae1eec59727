package org.fraudbeam.pipelines.scoring;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that submits the scoring job. */
@Command(
    name = "score",
    description = {
      "Submits the scoring job to a Flink cluster: it reads the topics transactions and labels and",
      "writes scores, alerts, replies and transactions.dead-letter."
    },
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;

  @Mixin private ScoringArguments arguments;

  @Option(
      names = "--upgrade",
      description = {
        "Take the place of the job that runs: stop it with a savepoint and go on from there. It is",
        "found by its name. Where its state does not fit, or no savepoint can be made, it goes on."
      })
  private boolean upgrade;

  @Option(
      names = "--savepoints",
      paramLabel = "URI",
      description = "Where --upgrade keeps the savepoint; Flink's state.savepoints.dir by default.")
  private @Nullable String savepoints;

  @Override
  public Integer call() throws InterruptedException {
    ScoringOptions options = arguments.options();
    return upgrade ? upgrade(options) : submit(options);
  }

  private int submit(ScoringOptions options) {
    PipelineResult result = ScoringPipeline.run(options);
    print(specification.commandLine().getOut(), "The scoring job is " + result.getState() + ".");
    return result.getState() == PipelineResult.State.FAILED ? 1 : 0;
  }

  private int upgrade(ScoringOptions options) throws InterruptedException {
    PrintWriter progress = specification.commandLine().getErr();
    Duration pause = ScoringUpgrade.to(options, savepoints, line -> print(progress, line)).run();
    print(
        specification.commandLine().getOut(),
        "The new scoring job is RUNNING. Scoring paused for %.1f s."
            .formatted(pause.toMillis() / 1e3));
    return 0;
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
