package org.fraudbeam.services.standalone;

import org.fraudbeam.pipelines.archive.ArchiveCommand;
import org.fraudbeam.pipelines.drift.DriftCommand;
import org.fraudbeam.pipelines.parity.ParityCommand;
import org.fraudbeam.pipelines.registry.ModelsCommand;
import org.fraudbeam.pipelines.rules.RulesCommand;
import org.fraudbeam.pipelines.scoring.BootstrapCommand;
import org.fraudbeam.pipelines.scoring.RescoreCommand;
import org.fraudbeam.pipelines.scoring.ScoreCommand;
import org.fraudbeam.pipelines.training.EvaluateCommand;
import org.fraudbeam.pipelines.training.FeaturesCommand;
import org.fraudbeam.pipelines.training.TrainCommand;
import org.fraudbeam.services.producer.ProduceCommand;
import org.fraudbeam.services.producer.SimulateCommand;
import org.fraudbeam.services.scorer.accounts.AccountsCommand;
import org.fraudbeam.services.scorer.accounts.KeysCommand;
import org.fraudbeam.services.standalone.bench.BenchCommand;
import org.fraudbeam.services.standalone.demo.DemoCommand;
import org.fraudbeam.services.standalone.deploy.DeployCommand;
import org.fraudbeam.services.standalone.init.InitCommand;
import org.fraudbeam.services.standalone.serve.ServeCommand;
import org.fraudbeam.services.standalone.stack.StackCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line, and the main class behind the launcher.
 *
 * <p>Exit codes: 0 when the command did what it was asked, 1 when it failed, 2 when it was called
 * wrongly. A failure prints one sentence to standard error.
 */
@Command(
    name = "fraudbeam",
    description = "Scores card transactions as they happen.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    subcommands = {
      DemoCommand.class,
      SimulateCommand.class,
      ProduceCommand.class,
      FeaturesCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ModelsCommand.class,
      RulesCommand.class,
      ScoreCommand.class,
      BootstrapCommand.class,
      ArchiveCommand.class,
      DriftCommand.class,
      RescoreCommand.class,
      ParityCommand.class,
      ServeCommand.class,
      KeysCommand.class,
      AccountsCommand.class,
      InitCommand.class,
      DeployCommand.class,
      StackCommand.class,
      BenchCommand.class
    })
public final class Fraudbeam implements Runnable {

  static final String SHOW_STACK_TRACE = "--stacktrace";

  @Spec private CommandSpec specification;

  @Option(
      names = SHOW_STACK_TRACE,
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean showStackTrace;

  private Fraudbeam() {}

  /** Runs the command that the arguments name, then ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Servers and engines leave threads behind that would keep a finished command alive.
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Fraudbeam root = new Fraudbeam();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandLineErrors::wrongUse)
        .setExecutionExceptionHandler(
            (failure, command, parsed) ->
                CommandLineErrors.failure(failure, command, root.showStackTrace));
  }

  @Override
  public void run() {
    throw new ParameterException(specification.commandLine(), "Name a command.");
  }
}
