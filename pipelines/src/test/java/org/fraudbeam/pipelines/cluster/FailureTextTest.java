package org.fraudbeam.pipelines.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void shouldTellTheInnermostCauseOfAStackTrace() {
    assertThat(
            FailureText.of(
                """
                java.lang.Exception: Exception while creating StreamOperatorStateContext.
                \tat org.apache.flink.Some.method(Some.java:1)
                Caused by: org.apache.flink.util.FlinkException: Could not restore.
                \t... 11 more
                Caused by: java.io.IOException: state of version 1, but this release reads version 2
                \t... 13 more
                """))
        .isEqualTo("state of version 1, but this release reads version 2");
  }

  @Test
  void shouldOpenTheEnvelopeOfTheServer() {
    assertThat(
            FailureText.of(
                new CompletionException(
                    new IOException(
                        """
                        [Internal server error., <Exception on server side:
                        java.util.concurrent.CompletionException: java.lang.IllegalStateException: \
                        Config key [state.savepoints.dir] is not set.
                        \tat java.base/java.util.concurrent.CompletableFuture.run(Some.java:1)

                        End of exception on server side>]"""))))
        .isEqualTo("Config key [state.savepoints.dir] is not set");
  }

  @Test
  void shouldTellWhatHasNoStackTrace() {
    assertThat(FailureText.of(new IOException("Connection refused")))
        .isEqualTo("Connection refused");
    assertThat(FailureText.of(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }
}
