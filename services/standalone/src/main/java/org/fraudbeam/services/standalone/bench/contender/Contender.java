package org.fraudbeam.services.standalone.bench.contender;

/** Who is measured. */
public enum Contender {
  /** The scoring job: Beam on Flink. */
  BEAM("Beam on Flink"),
  /** The same work as a Flink DataStream job. */
  NATIVE("native Flink"),
  /** The same work in one thread, without an engine: the upper bound. */
  PLAIN("plain loop");

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }
}
