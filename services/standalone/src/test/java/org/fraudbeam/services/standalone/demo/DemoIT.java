package org.fraudbeam.services.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fraudbeam.services.standalone.CommandProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoIT {

  private static final String[] SMALL = {
    "--customers", "250", "--day-length", "4s", "--history-days", "40", "--alert-budget", "5"
  };

  private static final Pattern SCORED = Pattern.compile("(\\d[\\d,.]*) scored");
  private static final Pattern ALERT =
      Pattern.compile(
          " \\w{3} \\d\\d-\\d\\d [\\d:]{8}  (FRAUD|false alarm) +score [01]\\.\\d\\d  .*");

  @TempDir Path folder;

  @Test
  void shouldShowAlertsStopWhenAskedAndGoOnFromThere() throws Exception {
    long scoredBefore;
    try (CommandProcess demo = start(SMALL)) {
      eventually(demo, () -> scored(demo) > 500 && alert(demo) >= 0);
      assertThat(demo.lines().get(alert(demo) + 1))
          .as("the reason below the alert")
          .matches(" {21}the .+");
      assertThat(demo.output()).contains("Model trained", "went through the scoring job");

      assertSecondOneIsRefused();
      scoredBefore = scored(demo);
      assertThat(demo.stop()).as(demo.output()).isZero();
      assertThat(demo.lines().get(demo.lines().size() - 1))
          .endsWith("The next start goes on from there.");
      assertThat(demo.output()).doesNotContain("Exception", "\tat ");
    }
    try (CommandProcess demo = start(SMALL)) {
      eventually(demo, () -> scored(demo) > scoredBefore + 500 && alert(demo) >= 0);
      assertThat(demo.output())
          .contains("Going on where the last run ended")
          .doesNotContain("Model trained", "went through the scoring job");

      assertThat(demo.stop()).as(demo.output()).isZero();
      assertThat(demo.output()).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void shouldSayInOneSentenceThatAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CommandProcess demo = start("--kafka-port", Integer.toString(taken.getLocalPort()))) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.output())
          .endsWith(
              "Port %d of 127.0.0.1 is in use: stop what listens on it, or choose another port."
                  .formatted(taken.getLocalPort()))
          .doesNotContain("\tat ");
    }
  }

  private CommandProcess start(String... options) throws IOException {
    return CommandProcess.start(
        Stream.concat(Stream.of("demo", "--data", folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private void assertSecondOneIsRefused() throws IOException, InterruptedException {
    try (CommandProcess second = start(SMALL)) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.lines())
          .isEqualTo(
              List.of(
                  "Another demo runs in "
                      + folder
                      + ": stop it, or choose another folder with --data."));
    }
  }

  /** The number of transactions that it says it has scored, 0 before it says anything. */
  private static long scored(CommandProcess demo) {
    Matcher found = SCORED.matcher(demo.output());
    long last = 0;
    while (found.find()) {
      last = Long.parseLong(found.group(1).replaceAll("\\D", ""));
    }
    return last;
  }

  /** The place of the first alert whose reason has come too, -1 before. */
  private static int alert(CommandProcess demo) {
    List<String> lines = demo.lines();
    for (int i = 0; i < lines.size() - 1; i++) {
      if (ALERT.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static void eventually(CommandProcess demo, Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofMillis(500))
        .failFast("the demo ended", () -> !demo.isAlive())
        .until(condition);
  }
}
