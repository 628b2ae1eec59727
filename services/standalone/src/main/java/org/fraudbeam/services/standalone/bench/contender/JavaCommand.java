package org.fraudbeam.services.standalone.bench.contender;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The command that runs another program with the classes of this one. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * Its words.
   *
   * @param javaOptions such as {@code -Xmx4g}
   * @param main the class that is run
   * @param arguments of the program
   */
  public static List<String> of(List<String> javaOptions, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(String.join(File.separator, System.getProperty("java.home", ""), "bin", "java"));
    // What opens the JDK to the engines was said to this process, and holds for that one too.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main));
    command.addAll(arguments);
    return command;
  }
}
