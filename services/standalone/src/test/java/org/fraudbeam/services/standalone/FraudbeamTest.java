package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class FraudbeamTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private CommandLine fraudbeam;

  @BeforeEach
  void capture() {
    fraudbeam =
        Fraudbeam.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
  }

  @Test
  void shouldExplainItselfOnRequest() {
    assertThat(fraudbeam.execute("--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: fraudbeam").contains("--stacktrace");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldTellItsVersion() {
    assertThat(fraudbeam.execute("--version")).isZero();
    assertThat(out.toString()).matches("(?s)fraudbeam \\d+\\.\\d+.*Java 1?\\d.*Beam \\d.*");
  }

  @Test
  void shouldAskForACommandWhenThereIsNone() {
    assertThat(fraudbeam.execute()).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("Name a command.", "Try 'fraudbeam --help'.");
  }

  @Test
  void shouldRefuseAnUnknownOptionInOneSentence() {
    assertThat(fraudbeam.execute("--colour")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Unknown option: '--colour'").contains("--help");
  }

  @Test
  void shouldRefuseABadRangeOfPortsInOneSentence() {
    assertThat(
            fraudbeam.execute(
                "score",
                "--bootstrap-servers=127.0.0.1:1",
                "--registry=registry",
                "--flink-master=[local]",
                "--metrics-ports=9260-9250"))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "Invalid value for option '--metrics-ports': '9260-9250' is no range of ports; write one"
                + " from 1 to 65535, or two, the smaller first: 9250-9260");
  }

  @Test
  void shouldSuggestTheCommandThatWasMeant() {
    assertThat(fraudbeam.execute("simulat")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean: fraudbeam simulate").contains("--help");
  }

  @Test
  void shouldExplainEveryCommandOnRequest() {
    assertThat(fraudbeam.getSubcommands())
        .isNotEmpty()
        .allSatisfy(
            (name, command) -> {
              assertThat(fraudbeam.execute(name, "--help")).as(name).isZero();
              assertThat(command.getCommandSpec().usageMessage().description())
                  .as("description of " + name)
                  .isNotEmpty();
            });
  }

  @Test
  void shouldPrintOneSentenceForAFailure() {
    int exitCode = failing(new IllegalStateException("The model is too old: train a new one."));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("The model is too old: train a new one.");
  }

  @Test
  void shouldPrintTheStackTraceOnlyWhenAsked() {
    int exitCode = failing(new NoSuchFileException("cards.csv"), Fraudbeam.SHOW_STACK_TRACE);

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines().findFirst())
        .contains("There is no file or folder cards.csv.");
    assertThat(err.toString()).contains("\tat " + FraudbeamTest.class.getName());
  }

  private int failing(Exception failure, String... options) {
    fraudbeam
        .addSubcommand(new Failing(failure))
        .setErr(fraudbeam.getErr())
        .setColorScheme(fraudbeam.getColorScheme())
        .setExecutionExceptionHandler(fraudbeam.getExecutionExceptionHandler());
    String[] arguments = new String[options.length + 1];
    arguments[0] = "fail";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return fraudbeam.execute(arguments);
  }

  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
