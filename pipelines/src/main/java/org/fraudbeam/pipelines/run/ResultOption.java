package org.fraudbeam.pipelines.run;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How every command that has a result prints it: as text for people, or as JSON for programs. */
public final class ResultOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** Prints the result in the form that was asked for. */
  public void print(Supplier<String> asText, Supplier<String> asJson) {
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? asJson.get() : asText.get());
    out.flush();
  }
}
