package org.fraudbeam.services.scorer.console.page;

import java.util.Arrays;
import java.util.List;

/** The parts of the console that its menu names. */
public enum Section {
  /** Alerts that wait for a verdict. */
  QUEUE("Queue", "/"),
  /** Alerts that have one. */
  CLOSED("Closed", "/console/closed"),
  /** How scoring goes right now. */
  LIVE("Live", "/console/live"),
  /** The versions of the model. */
  MODELS("Models", "/console/models"),
  /** The rules beside the model. */
  RULES("Rules", "/console/rules"),
  /** Who did what, for admins. */
  AUDIT("Audit", "/console/audit");

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  /** Those that a visitor may open. */
  public static List<Section> openTo(Visitor visitor) {
    return Arrays.stream(values())
        .filter(section -> section != AUDIT || visitor.isAdmin())
        .toList();
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
