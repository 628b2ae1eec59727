package org.fraudbeam.services.standalone.init;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that makes the secrets of the stack. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Makes what docker-compose.yml needs: random passwords and keys in the folder secrets, a file",
      "each, and the file .env. Only their owner can read them. What is there is left as it is."
    },
    footerHeading = "%nThen:%n",
    footer = "  docker compose up --build --detach")
public final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The folder of docker-compose.yml. Default: the present one.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    StackFolder stack = StackFolder.at(folder);
    stack.complete(LocalDate.now(ZoneOffset.UTC));
    PrintWriter out = specification.commandLine().getOut();
    list(out, "Made: ", stack.made());
    list(out, "Kept as it was: ", stack.kept());
    out.println("Passwords of people are in " + StackFolder.SECRETS + ", and only there:");
    person(out, "console, http://127.0.0.1:8000, admin", StackSecret.CONSOLE_ADMIN_PASSWORD);
    person(out, "console, http://127.0.0.1:8000, analyst", StackSecret.CONSOLE_ANALYST_PASSWORD);
    person(out, "Airflow, http://127.0.0.1:8080, admin", StackSecret.AIRFLOW_PASSWORDS);
    person(out, "Grafana, http://127.0.0.1:3000, admin", StackSecret.GRAFANA_ADMIN_PASSWORD);
    out.flush();
    return 0;
  }

  private static void person(PrintWriter out, String who, StackSecret secret) {
    out.println("  " + who + ": " + secret.fileName());
  }

  private static void list(PrintWriter out, String heading, List<String> names) {
    if (!names.isEmpty()) {
      out.println(heading + String.join(", ", names) + ".");
    }
  }
}
