package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every part of the stack is killed once, and nothing is lost; the benchmark does it for longer.
 */
@EnabledOnOs(OS.LINUX)
final class ChaosIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void shouldDecideEverythingOnceWhateverIsKilled() throws Exception {
    StringWriter result = new StringWriter();
    StringWriter progress = new StringWriter();
    int exitCode =
        Fraudbeam.commandLine()
            .setOut(new PrintWriter(result))
            .setErr(new PrintWriter(progress))
            .execute(
                "bench",
                "chaos",
                "--seed=7",
                "--transactions=10000",
                "--rate=200",
                "--fault=TASK_MANAGER_KILLED",
                "--fault=JOB_MANAGER_KILLED",
                "--fault=BROKER_KILLED",
                "--fault=SCORER_KILLED",
                "--fault=DATABASE_KILLED",
                "--data=" + folder,
                "--folder=" + ComposeFileTest.ROOT,
                "--pipelines-jar=" + ClusterJar.ofThisBuild(),
                "--json");
    System.out.println(progress);
    System.out.println(result);
    assertThat(exitCode).as(progress + result.toString()).isZero();
    JsonNode run = new ObjectMapper().readTree(result.toString()).at("/runs/0");
    assertThat(run.path("recoveries")).hasSize(5);
    assertThat(run.path("transactions").asInt()).isGreaterThan(9_000);
    assertThat(run.path("requests").path("200").asInt()).isPositive();
    assertThat(run.path("alerts").asInt()).isPositive();
  }
}
