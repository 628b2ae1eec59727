package org.fraudbeam.features.transaction;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Gathers the fields of a transaction that nothing knows, to be kept as one JSON object. */
public final class UnknownFields {

  private final StringBuilder json = new StringBuilder(0);

  /** Adds a field whose value is JSON already. */
  public void addJson(String name, String value) {
    begin(name);
    json.append(value);
  }

  /** Adds a field whose value is text. */
  public void addText(String name, String value) {
    begin(name);
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, json);
    json.append('"');
  }

  /** The text of the object, empty if there is no field. */
  public String toJson() {
    return json.isEmpty() ? "" : json + "}";
  }

  private void begin(String name) {
    json.append(json.isEmpty() ? "{\"" : ",\"");
    JsonStringEncoder.getInstance().quoteAsString(name, json);
    json.append("\":");
  }
}
