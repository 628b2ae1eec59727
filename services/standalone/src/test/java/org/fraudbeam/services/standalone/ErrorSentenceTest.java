package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class ErrorSentenceTest {

  private final IOException reason = new IOException("The disk is full: free some space.");

  @Test
  void shouldLookThroughExceptionsThatOnlyWrapAnother() {
    assertThat(ErrorSentence.of(new ExecutionException(new UncheckedIOException(reason))))
        .isEqualTo("The disk is full: free some space.");
    assertThat(ErrorSentence.of(new RuntimeException(reason)))
        .isEqualTo("The disk is full: free some space.");
  }

  @Test
  void shouldKeepTheSentenceOfAnExceptionThatSaysMoreThanItsCause() {
    assertThat(ErrorSentence.of(new IllegalStateException("The model was not saved.", reason)))
        .isEqualTo("The model was not saved.");
  }

  @Test
  void shouldSayWhatToDoWithAFileThatMayNotBeUsed() {
    assertThat(ErrorSentence.of(new AccessDeniedException("model.ubj")))
        .isEqualTo("No permission to use model.ubj.");
  }

  @Test
  void shouldNameTheKindOfAFailureThatHasNoMessage() {
    assertThat(ErrorSentence.of(new ArithmeticException()))
        .isEqualTo("Failed with ArithmeticException; --stacktrace shows where.");
  }
}
