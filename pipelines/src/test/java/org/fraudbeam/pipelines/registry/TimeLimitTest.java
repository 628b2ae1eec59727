package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  private static final TimeLimit SHORT = new TimeLimit(Duration.ofMillis(1));

  @Test
  void shouldGiveTheAnswer() throws IOException {
    assertThat(SHORT.await(CompletableFuture.completedFuture("yes"))).isEqualTo("yes");
  }

  @Test
  void shouldStopWaiting() {
    CompletableFuture<String> silent = new CompletableFuture<>();

    assertThatIOException()
        .isThrownBy(() -> SHORT.await(silent))
        .withMessage("no answer within 0 s");
    assertThat(silent).isCancelled();
  }

  @Test
  void shouldPassOnWhatWentWrong() {
    IOException failure = new IOException("broken");

    assertThatIOException()
        .isThrownBy(() -> SHORT.await(CompletableFuture.failedFuture(failure)))
        .isSameAs(failure);
  }

  @Test
  void shouldStayInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedIOException.class)
        .isThrownBy(() -> SHORT.await(new CompletableFuture<>()));
    assertThat(Thread.interrupted()).isTrue();
  }
}
