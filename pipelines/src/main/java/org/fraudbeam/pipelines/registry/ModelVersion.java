package org.fraudbeam.pipelines.registry;

import java.time.Instant;
import java.util.Map;

/**
 * A version in a registry.
 *
 * @param number counts from 1
 * @param registeredAt when it was added
 * @param tags what was noted when it was added
 */
public record ModelVersion(int number, Instant registeredAt, Map<String, String> tags) {

  public ModelVersion {
    tags = Map.copyOf(tags);
  }
}
