package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.python.PythonEnvironment;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.Registration;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The DAGs in a real Airflow, with the jar that a cluster gets: what {@code airflow/tests} hold.
 */
final class AirflowIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final long LONGEST_TESTS_MINUTES = 30;
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Path AIRFLOW = ROOT.resolve("airflow");

  @TempDir Path folder;

  @Test
  void shouldRunEveryDagToItsEnd() throws Exception {
    Path jar = ClusterJar.ofThisBuild();
    PythonEnvironment python =
        PythonEnvironment.install(
            "airflow",
            // The list is complete: the operator for Java never imports what pip would add.
            List.of("--no-deps"),
            AIRFLOW.resolve("requirements.txt"),
            AIRFLOW.resolve("requirements-test.txt"));
    try (ScoringCluster cluster = ScoringCluster.start(folder.resolve("cluster"), 1)) {
      Path archive = serveAndArchive(cluster);
      test(
          python,
          Map.of(
              "FRAUDBEAM_TEST_JAR",
              jar.toString(),
              "FRAUDBEAM_TEST_FLINK",
              cluster.flink().address(),
              "FRAUDBEAM_TEST_ARCHIVE",
              archive.toString(),
              "FRAUDBEAM_TEST_REGISTRY",
              cluster.registry().toString(),
              "FRAUDBEAM_TEST_QUIET",
              simulate("quiet"),
              "FRAUDBEAM_TEST_DRIFTED",
              simulate("drifted", "--drift=amount=x3,from=2026-04-16"),
              "FRAUDBEAM_JAVA",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "FRAUDBEAM_JAVA_ARGUMENTS",
              ROOT.resolve(".mvn/java.options").toString(),
              // Each pipeline runs for seconds: the better code of the second compiler comes too
              // late.
              "FRAUDBEAM_JAVA_OPTIONS",
              "-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
    }
  }

  private void test(PythonEnvironment python, Map<String, String> environment) throws Exception {
    Path output = folder.resolve("pytest.log");
    ProcessBuilder pytest =
        python.module("pytest", "-p", "no:cacheprovider", AIRFLOW.resolve("tests").toString());
    pytest.environment().putAll(environment);
    pytest
        .environment()
        .put("TMPDIR", Files.createDirectory(folder.resolve("temporary")).toString());
    Process process =
        pytest
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(LONGEST_TESTS_MINUTES, TimeUnit.MINUTES);
      assertThat(ended).as(() -> "it ends: " + read(output)).isTrue();
      assertThat(process.exitValue()).as(() -> read(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Three days as they were served. */
  private Path serveAndArchive(ScoringCluster cluster) throws Exception {
    Path bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.cardFraud(), 1_000).contents());
    Registration.register(DirectoryRegistry.at(cluster.registry()), bundle);
    FlinkJob job = cluster.submit(1);
    SimulationOptions options =
        SimulationOptions.HANDBOOK.withSize(100, 200).withDays(LocalDate.of(2026, 1, 1), 3);
    try (EventProducer producer =
        cluster.produce(
            Timeline.messages(Timeline.of(Simulation.of(options)), Disturbance.none()),
            Pacing.asFastAsPossible())) {
      producer.start();
      assertThat(producer.awaitEnd(LONGEST)).isTrue();
    }
    await()
        .atMost(LONGEST)
        .until(() -> cluster.count(Topics.SCORES) == cluster.count(Topics.TRANSACTIONS));
    job.cancel();
    Path archive = folder.resolve("archive");
    run(
        "archive",
        "--once",
        "--output=" + archive,
        "--bootstrap-servers=" + cluster.bootstrapServers());
    return archive;
  }

  /**
   * Features look back ten weeks; then come a week of training and one that judges, and labels. The
   * last week is the one that is looked at.
   */
  private String simulate(String name, String... options) {
    String output = folder.resolve(name).toString();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "simulate",
                "--output=" + output,
                "--start=2026-01-01",
                "--days=112",
                "--customers=150",
                "--terminals=600"));
    arguments.addAll(List.of(options));
    run(arguments.toArray(new String[0]));
    return output;
  }

  private static void run(String... arguments) {
    assertThat(Fraudbeam.commandLine().execute(arguments)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
