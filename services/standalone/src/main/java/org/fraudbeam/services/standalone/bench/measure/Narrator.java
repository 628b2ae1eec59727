package org.fraudbeam.services.standalone.bench.measure;

/** Tells people what goes on while a measurement runs. */
@FunctionalInterface
public interface Narrator {

  /** Says what happens now, in one line. */
  void say(String line);
}
