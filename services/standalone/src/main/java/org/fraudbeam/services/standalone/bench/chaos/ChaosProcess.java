package org.fraudbeam.services.standalone.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.services.standalone.bench.contender.JavaCommand;
import org.fraudbeam.services.standalone.bench.measure.Narrator;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.jspecify.annotations.Nullable;

/** Runs in a process with a network of its own, on Linux. */
public final class ChaosProcess {

  private static final String HEAP = "-Xmx5g";

  private ChaosProcess() {}

  /**
   * Does what a plan says.
   *
   * @throws IOException if the run cannot begin, or does not come to its end
   */
  public static ChaosRun run(ChaosPlan plan, Narrator narrator)
      throws IOException, InterruptedException {
    requireNetworks();
    Files.createDirectories(plan.folder());
    BenchModel.ensureChampion(plan.registry());
    Path log = plan.folder().resolve("run.log");
    List<String> command = new ArrayList<>(Network.apart());
    command.addAll(JavaCommand.of(List.of(HEAP), ChaosMain.class.getName(), plan.arguments()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ChaosMain.RESULT)) {
          return new ObjectMapper()
              .readValue(line.substring(ChaosMain.RESULT.length()), ChaosRun.class);
        }
        narrator.say(line);
      }
      throw new IOException(
          "The run with seed " + plan.seed() + " ended early; " + log + " says why.");
    } finally {
      process.getOutputStream().close();
      process.waitFor();
    }
  }

  private static void requireNetworks() throws IOException, InterruptedException {
    List<String> trial = new ArrayList<>(Network.apart());
    trial.addAll(List.of("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; ip link set lo up"));
    try {
      Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        throw refused(said, null);
      }
    } catch (IOException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private static IOException refused(String reason, @Nullable Exception cause) {
    return new IOException(
        "A run needs a network of its own, which this machine does not give ("
            + reason
            + "): Linux with unshare, nsenter and ip, and leave to use them.",
        cause);
  }
}
