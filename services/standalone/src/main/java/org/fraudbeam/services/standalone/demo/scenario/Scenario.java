package org.fraudbeam.services.standalone.demo.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fraudbeam.features.transaction.Transaction;

/** What happens in a demo: its history, and what is streamed live after it. */
public interface Scenario {

  /** What it consists of, in words; two scenarios with the same words are the same. */
  String description();

  /** When frauds become known, and what the alerts are measured against, in sentences. */
  String truthInWords();

  /** Where the history ends and what is streamed live begins, epoch milliseconds. */
  long historyEndMillis();

  /** All events in the order in which they become known. To be closed. */
  Sequence open();

  /**
   * The history as files to train on. They may hold more: whoever trains looks at nothing after
   * {@link #historyEndMillis()}.
   *
   * @param folder where to write them if there are none
   */
  TrainingFiles trainingFiles(Path folder) throws IOException;

  /**
   * The truth about a transaction, for the figures on the screen; never an input of anything.
   * Nobody knows it about one that was not part of this, but came through the API.
   */
  Optional<Boolean> isFraud(Transaction transaction);
}
