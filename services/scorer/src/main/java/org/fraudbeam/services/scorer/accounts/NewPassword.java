package org.fraudbeam.services.scorer.accounts;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A password for an account. It is never an argument: others on the machine could read that, and
 * the shell keeps it.
 */
final class NewPassword {

  /** The variable of the environment that may hold it. */
  static final String VARIABLE = "FRAUDBEAM_PASSWORD";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "A file with the new password; by default it is FRAUDBEAM_PASSWORD of the environment,"
              + " else you are asked for it.")
  private @Nullable Path file;

  /**
   * The password: from the file, else from the environment, else as it is typed, twice.
   *
   * @throws IllegalArgumentException if it comes from none of them
   */
  String read(Map<String, String> environment, @Nullable Console console) throws IOException {
    if (file != null) {
      return Files.readString(file).strip();
    }
    String variable = environment.get(VARIABLE);
    if (variable != null) {
      return variable;
    }
    if (console == null) {
      throw new IllegalArgumentException(
          "There is no terminal to ask for the password: name a file with it by --password-file, or"
              + " set "
              + VARIABLE
              + ".");
    }
    return ask(console);
  }

  private static String ask(Console console) {
    char[] first = console.readPassword("New password: ");
    char[] second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new IllegalArgumentException("The two passwords differ: try again.");
    }
    return new String(first);
  }
}
