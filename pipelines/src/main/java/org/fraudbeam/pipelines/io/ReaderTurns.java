package org.fraudbeam.pipelines.io;

/**
 * The readers that one thread asks for records, one after the other. A reader may wait for news
 * only after all the others had none, else it would keep the thread from what they have.
 */
final class ReaderTurns {

  private static final ThreadLocal<ReaderTurns> OF_THREAD =
      ThreadLocal.withInitial(ReaderTurns::new);

  private int readers;
  private int emptyInTurn;

  private ReaderTurns() {}

  /** Another reader takes part in the turns of the current thread. */
  static ReaderTurns join() {
    ReaderTurns turns = OF_THREAD.get();
    turns.readers++;
    return turns;
  }

  /** A reader takes part no more. */
  void leave() {
    readers--;
  }

  /** Whether all the other readers had nothing when they were last asked. */
  boolean mayWait() {
    return emptyInTurn >= readers - 1;
  }

  /** A reader had a record. */
  void found() {
    emptyInTurn = 0;
  }

  /** A reader had nothing, without waiting for it. */
  void foundNothing() {
    emptyInTurn++;
  }

  /** A reader waited in vain: meanwhile the others may have got something. */
  void waitedInVain() {
    emptyInTurn = 0;
  }
}
