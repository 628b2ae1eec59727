package org.fraudbeam.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderTurnsTest {

  private ReaderTurns turns;

  @BeforeEach
  void join() {
    turns = ReaderTurns.join();
  }

  @AfterEach
  void leave() {
    turns.leave();
  }

  @Test
  void shouldLetAReaderWaitThatIsAlone() {
    assertThat(turns.mayWait()).isTrue();
    turns.found();
    assertThat(turns.mayWait()).isTrue();
  }

  @Test
  void shouldNotLetAReaderWaitWhileAnotherOfItsThreadHasRecords() {
    ReaderTurns same = ReaderTurns.join();
    assertThat(same).isSameAs(turns);

    turns.foundNothing();
    assertThat(turns.mayWait()).isTrue();
    turns.found();
    assertThat(turns.mayWait()).isFalse();

    same.leave();
    assertThat(turns.mayWait()).isTrue();
  }

  @Test
  void shouldAskAllOthersAgainAfterAWaitInVain() {
    ReaderTurns same = ReaderTurns.join();

    turns.foundNothing();
    turns.waitedInVain();
    assertThat(turns.mayWait()).isFalse();

    same.leave();
  }
}
