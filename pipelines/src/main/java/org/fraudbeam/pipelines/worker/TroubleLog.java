package org.fraudbeam.pipelines.worker;

import org.slf4j.Logger;

/** Says once what goes wrong again and again. For one thread at a time. */
public final class TroubleLog {

  private final Logger log;
  private String last = "";

  public TroubleLog(Logger log) {
    this.log = log;
  }

  /** Warns, unless the latest warning said the same. */
  public void say(String trouble) {
    if (!trouble.equals(last)) {
      last = trouble;
      log.warn(trouble);
    }
  }

  /** The same trouble is news again. */
  public void isOver() {
    last = "";
  }
}
