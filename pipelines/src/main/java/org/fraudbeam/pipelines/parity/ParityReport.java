package org.fraudbeam.pipelines.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How served vectors compare with the recomputed ones.
 *
 * @param counts number of served vectors by outcome, and of transactions never served
 * @param duplicates how many of the served vectors answered a transaction again
 * @param faults some of the faults, for people
 */
public record ParityReport(Map<Outcome, Long> counts, long duplicates, List<String> faults) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether nothing is wrong, and there was anything to compare. */
  public boolean isClean() {
    return served() > 0
        && counts.entrySet().stream().allMatch(e -> !e.getKey().isFault() || e.getValue() == 0);
  }

  /** Number of served vectors that were looked at. */
  public long served() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey() != Outcome.MISSING)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** One line for each outcome, then the faults. */
  public String toText() {
    StringBuilder text = new StringBuilder("%,12d served vectors compared%n".formatted(served()));
    counts.forEach((outcome, n) -> text.append("%,12d %s%n".formatted(n, outcome.label())));
    text.append("%,12d of them duplicates%n".formatted(duplicates));
    faults.forEach(fault -> text.append("  ").append(fault).append('\n'));
    return text.append(verdict()).toString();
  }

  private String verdict() {
    if (served() == 0) {
      return "Nothing was compared: no served vector lies in the range.";
    }
    return isClean()
        ? "Parity holds: every difference is explained by the order of arrival."
        : "Parity is broken: what was served is not what the history gives.";
  }

  /** The report as JSON. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("served", served());
    counts.forEach((outcome, n) -> json.put(outcome.label(), n));
    json.put("duplicates", duplicates);
    json.put("clean", isClean());
    faults.forEach(json.withArray("faults")::add);
    return json.toPrettyString();
  }

  /** Reads what {@link #toJson} wrote. */
  public static ParityReport read(Path file) throws IOException {
    JsonNode json = JSON.readTree(Files.readAllBytes(file));
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, json.required(outcome.label()).asLong());
    }
    List<String> faults = new ArrayList<>();
    json.required("faults").forEach(fault -> faults.add(fault.asText()));
    return new ParityReport(counts, json.required("duplicates").asLong(), faults);
  }
}
