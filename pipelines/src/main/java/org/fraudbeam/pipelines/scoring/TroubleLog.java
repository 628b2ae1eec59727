package org.fraudbeam.pipelines.scoring;

import org.slf4j.Logger;

/** Says once what goes wrong again and again. For one thread at a time. */
final class TroubleLog {

  private final Logger log;
  private String last = "";

  TroubleLog(Logger log) {
    this.log = log;
  }

  /** Warns, unless the latest warning said the same. */
  void say(String trouble) {
    if (!trouble.equals(last)) {
      last = trouble;
      log.warn(trouble);
    }
  }

  /** The same trouble is news again. */
  void isOver() {
    last = "";
  }
}
