package org.fraudbeam.services.scorer.console.page;

/** The parts of the console that its menu names. */
public enum Section {
  /** Alerts that wait for a verdict. */
  QUEUE("Queue", "/"),
  /** Alerts that have one. */
  CLOSED("Closed", "/console/closed"),
  /** How scoring goes right now. */
  LIVE("Live", "/console/live");

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  /** Its name in the menu. */
  public String label() {
    return label;
  }

  /** Where it is. */
  public String path() {
    return path;
  }
}
