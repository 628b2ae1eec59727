package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that puts a scoring job in the place of one whose state it cannot read. */
@Command(
    name = "bootstrap",
    description = {
      "Takes the place of the scoring job that runs, where 'score --upgrade' cannot because its state",
      "does not fit: builds the state from an archive beside it, proves it against the archive, and",
      "takes over. Needs as many free slots as that job has. Until the take-over that job goes on,",
      "whatever fails."
    },
    mixinStandardHelpOptions = true)
public final class BootstrapCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;

  @Mixin private ScoringArguments arguments;

  @Option(
      names = "--archive",
      required = true,
      paramLabel = "FOLDER",
      description =
          "The archive of 'fraudbeam archive', without pseudonyms, as this process and the workers see"
              + " it. It is brought up to date.")
  private Path archive;

  @Option(
      names = "--proof",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description =
          "So many transactions, at least, the new job scores for nobody, to be compared; ${DEFAULT-VALUE}"
              + " by default.")
  private long proof;

  @Option(
      names = "--lateness",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "As for 'parity'; ${DEFAULT-VALUE} by default.")
  private long latenessSeconds;

  @Option(
      names = "--savepoints",
      paramLabel = "URI",
      description = "Where savepoints go; Flink's state.savepoints.dir by default.")
  private @Nullable String savepoints;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (proof < 1) {
      throw new ParameterException(
          specification.commandLine(),
          "--proof compares one transaction at least, not %d.".formatted(proof));
    }
    PrintWriter progress = specification.commandLine().getErr();
    BootstrapPlan plan =
        new BootstrapPlan(archive.toAbsolutePath().normalize(), proof, latenessSeconds, savepoints);
    Duration pause = new ScoringBootstrap(arguments, plan, line -> print(progress, line)).run();
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
