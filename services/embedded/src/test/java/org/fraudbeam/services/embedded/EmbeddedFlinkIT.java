package org.fraudbeam.services.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedFlinkIT {

  private static final String SAVEPOINT = "--savepointPath=";

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    CountingPipeline.forget();
  }

  @Test
  void shouldContinueAJobFromItsCheckpointWhenAWorkerIsLost() {
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      CountingPipeline.submit(flink);
      FlinkJob job = flink.job(CountingPipeline.NAME);
      eventually(() -> job.completedCheckpoints() > 1 && CountingPipeline.counted() > 20);
      assertThat(job.isRunning()).isTrue();
      assertThat(job.restarts()).isZero();

      flink.killTaskManager();
      eventually(() -> !job.isRunning());
      long countedBefore = CountingPipeline.countedAtMost();
      flink.startTaskManager();

      eventually(() -> CountingPipeline.counted() > countedBefore);
      assertThat(job.isActive()).isTrue();
      assertThat(job.restarts()).isPositive();
      assertThat(job.failure()).isPresent();
      assertThat(CountingPipeline.wrong()).isEmpty();
    }
  }

  @Test
  void shouldResumeAJobFromTheSavepointItWasStoppedWith() {
    Path savepoint;
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      CountingPipeline.submit(flink);
      FlinkJob job = flink.job(CountingPipeline.NAME);
      eventually(() -> job.isRunning() && CountingPipeline.counted() > 20);
      savepoint = job.stopWithSavepoint();
      assertThat(job.isActive()).isFalse();
      assertThat(flink.jobs()).isEmpty();
    }
    assertThat(savepoint).exists();
    long countedBefore = CountingPipeline.countedAtMost();
    CountingPipeline.forget();

    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      assertThat(flink.latestRestartPoint()).contains(savepoint);
      CountingPipeline.submit(flink, SAVEPOINT + savepoint.toUri());

      eventually(() -> CountingPipeline.counted() > countedBefore);
      assertThat(CountingPipeline.wrong()).isEmpty();

      Path next = flink.job(CountingPipeline.NAME).stopWithSavepoint();
      flink.keepOnlyRestartPoint(next);
      assertThat(flink.latestRestartPoint()).contains(next);
      assertThat(savepoint).doesNotExist();
    }
  }

  @Test
  void shouldResumeAJobFromTheCheckpointThatIsLeftWhenItIsCancelled() {
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      CountingPipeline.submit(flink);
      FlinkJob job = flink.job(CountingPipeline.NAME);
      eventually(() -> job.isRunning() && CountingPipeline.counted() > 20);
      assertThat(job.checkpoint()).exists();
      job.cancel();
      Path checkpoint = job.latestCheckpoint().orElseThrow();
      long countedBefore = CountingPipeline.countedAtMost();

      CountingPipeline.submit(flink, SAVEPOINT + checkpoint.toUri());

      assertThat(flink.jobs()).hasSize(1);
      assertThat(flink.job(CountingPipeline.NAME).id()).isNotEqualTo(job.id());
      eventually(() -> CountingPipeline.counted() > countedBefore);
      assertThat(CountingPipeline.wrong()).isEmpty();
    }
  }

  @Test
  void shouldResumeAJobThatWasRunningWhenTheClusterWasClosed() {
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      assertThat(flink.latestRestartPoint()).isEmpty();
      CountingPipeline.submit(flink);
      FlinkJob job = flink.job(CountingPipeline.NAME);
      eventually(() -> job.completedCheckpoints() > 1 && CountingPipeline.counted() > 20);
    }
    long countedBefore = CountingPipeline.countedAtMost();

    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      Path checkpoint = flink.latestRestartPoint().orElseThrow();
      CountingPipeline.submit(flink, SAVEPOINT + checkpoint.toUri());

      eventually(() -> CountingPipeline.counted() > countedBefore);
      assertThat(CountingPipeline.wrong()).isEmpty();
    }
  }

  @Test
  void shouldListenOnNoOtherAddressThan127001() throws IOException {
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      int port = Integer.parseInt(flink.address().replace("127.0.0.1:", ""));

      assertThat(answers(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)).isTrue();
      // A server on all interfaces would answer here too.
      assertThat(answers(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port)).isFalse();
    }
  }

  @Test
  void shouldSayThatThereIsNoJobOfThatName() {
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder))) {
      assertThatThrownBy(() -> flink.job("scoring"))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage("Flink has no job named scoring.");
    }
  }

  @Test
  void shouldRefuseAPortThatIsTakenInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClusterOptions options = ClusterOptions.in(folder).withPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedFlink.start(options))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage(
              "Port %d of 127.0.0.1 is in use: stop what listens on it, or choose another port.",
              taken.getLocalPort());
    }
  }

  @Test
  void shouldRefuseAFolderThatItCannotMakeInOneSentence() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> EmbeddedFlink.start(ClusterOptions.in(file)))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageStartingWith("Flink cannot keep its data in " + file)
        .hasMessageEndingWith("choose a folder that can be written.");
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(20)).until(condition);
  }
}
