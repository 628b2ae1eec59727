package org.fraudbeam.services.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.deploy.PipelinesJarOption;
import org.fraudbeam.services.standalone.init.StackFolder;
import org.fraudbeam.services.standalone.screen.LogFile;
import org.fraudbeam.services.standalone.screen.Phases;
import org.fraudbeam.services.standalone.screen.Screen;
import org.fraudbeam.services.standalone.screen.Screens;
import org.fraudbeam.services.standalone.signal.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The stack of docker-compose.yml without containers. */
@Command(
    name = "stack",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Starts the services of docker-compose.yml on this machine, without containers and with the"
          + " same commands and configuration: Kafka, PostgreSQL, MLflow, Flink with the scoring and"
          + " the archive job, the scorer with its console, a producer of simulated payments,"
          + " Airflow, Prometheus and Alertmanager. All of them listen on 127.0.0.1 alone.",
      "What ends by itself is started again. Ctrl-C stops all of them; the next start goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fraudbeam stack",
      "  fraudbeam stack --without airflow,producer",
      "  fraudbeam stack --port scorer=8001 --port kafka=9192"
    })
public final class StackCommand implements Callable<Integer> {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The folder of docker-compose.yml. Default: the present one.")
  private Path folder;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = ".fraudbeam/stack",
      description = "Where everything is kept. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--programs",
      paramLabel = "FOLDER",
      description =
          "Where MLflow, Airflow and PostgreSQL are installed at the first start, 1 GB. Default:"
              + " programs in the folder of the data.")
  private @Nullable Path programs;

  @Option(
      names = "--without",
      paramLabel = "PART",
      split = ",",
      description = "Leaves out some of: ${COMPLETION-CANDIDATES}.")
  private Set<StackPart> without = EnumSet.noneOf(StackPart.class);

  @Option(
      names = "--port",
      paramLabel = "NAME=PORT",
      description =
          "Another port for a service, such as scorer=8001. flink-metrics and scoring-metrics are"
              + " the first of three and of two.")
  private Map<String, Integer> ports = new HashMap<>();

  @Mixin private PipelinesJarOption pipelinesJar = new PipelinesJarOption();

  @Override
  public Integer call() throws Exception {
    StopSignal stop = StopSignal.listen();
    Path repository = StackFolder.at(folder).folder();
    StackOptions options =
        new StackOptions(
            repository,
            data,
            programs == null ? data.resolve("programs") : programs,
            pipelinesJar.in(repository),
            ports,
            without);
    try (Screen screen = Screens.on(spec.commandLine().getOut());
        Stack stack = Stack.of(options, variables(options.data()))) {
      stop.onAbruptEnd(screen::close);
      LogFile.to(options.log("stack"));
      screen.print("Everything is kept in " + options.data() + ", with a log of each service.");
      stack.start(Phases.on(screen));
      stop.expectOrderlyEnd();
      screen.print(
          "All is up. Passwords are in %s: those of the console in console_admin_password and"
                  .formatted(options.data().resolve(StackFolder.SECRETS))
              + " console_analyst_password. Ctrl-C stops all of it.");
      watch(stack, stop, screen);
    }
    return 0;
  }

  private static void watch(Stack stack, StopSignal stop, Screen screen)
      throws InterruptedException {
    while (!stop.await(BETWEEN_LOOKS)) {
      stack.lookAfter().forEach(screen::print);
    }
    screen.print("Stopping ...");
  }

  private static Map<String, String> variables(Path data) throws IOException {
    StackFolder own = StackFolder.of(Files.createDirectories(data));
    own.complete(LocalDate.now(ZoneOffset.UTC));
    return own.variables();
  }
}
