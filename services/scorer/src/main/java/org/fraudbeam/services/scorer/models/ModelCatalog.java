package org.fraudbeam.services.scorer.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelVersion;

/**
 * What a registry holds.
 *
 * @param versions the latest first
 * @param aliases where they point
 */
public record ModelCatalog(List<ModelVersion> versions, Aliases aliases) {

  /** Sorts the versions. */
  public ModelCatalog {
    versions =
        versions.stream().sorted(Comparator.comparingInt(ModelVersion::number).reversed()).toList();
  }

  /** A version; empty if there is none of that number. */
  public Optional<ModelVersion> find(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }
}
