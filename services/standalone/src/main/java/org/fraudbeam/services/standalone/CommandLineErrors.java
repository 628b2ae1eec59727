package org.fraudbeam.services.standalone;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people, in one sentence on standard error, what went wrong. */
final class CommandLineErrors {

  private CommandLineErrors() {}

  static int wrongUse(ParameterException wrongUse, String[] arguments) {
    CommandLine command = wrongUse.getCommandLine();
    PrintWriter out = command.getErr();
    out.println(command.getColorScheme().errorText(wrongUse.getMessage()));
    UnmatchedArgumentException.printSuggestions(wrongUse, out);
    out.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    out.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  static int failure(Exception failure, CommandLine command, boolean showStackTrace) {
    PrintWriter out = command.getErr();
    out.println(command.getColorScheme().errorText(ErrorSentence.of(failure)));
    if (showStackTrace) {
      failure.printStackTrace(out);
    }
    out.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
