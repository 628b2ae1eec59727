package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fraudbeam.services.embedded.FlinkJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the stack starts with, and starts with again, on a real Kafka and a real Flink. */
final class DeployIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String SCORING = "fraudbeam-scoring";
  private static final String ARCHIVE = "fraudbeam-archive";

  @TempDir Path folder;

  @Test
  void shouldSubmitWhatIsMissingAndGoOnFromTheNewestCheckpoint() {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1)) {
      assertThat(deploy(cluster))
          .contains(
              "The job " + SCORING + " is submitted.", "The job " + ARCHIVE + " is submitted.");
      await()
          .atMost(LONGEST)
          .until(() -> cluster.flink().jobs().stream().filter(FlinkJob::isRunning).count() == 2);
      assertThat(deploy(cluster))
          .contains(
              "The job " + SCORING + " runs already.", "The job " + ARCHIVE + " runs already.");
      assertThat(cluster.flink().jobs()).hasSize(2);

      FlinkJob first = cluster.flink().job(SCORING);
      Path checkpoints = first.checkpoint().getParent();
      first.cancel();
      assertThat(deploy(cluster))
          .contains("The job " + ARCHIVE + " runs already.")
          .anyMatch(
              line ->
                  line.startsWith(
                      "The job " + SCORING + " is submitted, and goes on from " + checkpoints));

      FlinkJob second = cluster.flink().job(SCORING);
      assertThat(second.id()).isNotEqualTo(first.id());
      await().atMost(LONGEST).until(second::isRunning);
      assertThat(second.checkpoint().getParent()).hasParent(checkpoints.getParent());
    }
  }

  private List<String> deploy(ScoringCluster cluster) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "deploy",
                    "--bootstrap-servers=" + cluster.bootstrapServers(),
                    "--partitions=1",
                    "--registry=" + cluster.registry(),
                    "--flink-master=" + cluster.flink().address(),
                    "--state=" + folder.resolve("flink"),
                    "--archive=" + folder.resolve("archive"),
                    "--"),
                Stream.of(cluster.flink().pipelineArguments())
                    .filter(argument -> argument.matches("--(flinkConfDir|filesToStage)=.*")))
            .toList();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine fraudbeam =
        Fraudbeam.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    assertThat(fraudbeam.execute(arguments.toArray(String[]::new))).as(err::toString).isZero();
    return out.toString().lines().toList();
  }
}
