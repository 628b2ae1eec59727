package org.fraudbeam.pipelines.registry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version in a registry.
 *
 * @param number counts from 1
 * @param registeredAt when it was added
 * @param tags what was noted when it was added, and later
 */
public record ModelVersion(int number, Instant registeredAt, Map<String, String> tags) {

  public ModelVersion {
    tags = Map.copyOf(tags);
  }

  /** The same version with one more tag, or another value of it. */
  ModelVersion with(String tag, String value) {
    Map<String, String> changed = new TreeMap<>(tags);
    changed.put(tag, value);
    return new ModelVersion(number, registeredAt, changed);
  }
}
