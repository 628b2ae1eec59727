package org.fraudbeam.services.standalone.stack;

import java.util.function.BooleanSupplier;
import org.fraudbeam.services.embedded.ServerProcess;

/**
 * A process of a service, which may end by itself.
 *
 * @param name what people call it
 * @param isAlive whether it has not ended
 * @param startAgain starts it again after it has ended
 */
record Part(String name, BooleanSupplier isAlive, Runnable startAgain) {

  static Part of(ServerProcess process) {
    return new Part(process.name(), process::isAlive, process::startAgain);
  }
}
