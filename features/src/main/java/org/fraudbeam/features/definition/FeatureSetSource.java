package org.fraudbeam.features.definition;

import java.util.List;

/**
 * Feature sets of one's own. A class that implements this, and that a file {@code
 * META-INF/services/org.fraudbeam.features.definition.FeatureSetSource} beside it names, is found
 * wherever it is on the class path ({@link java.util.ServiceLoader}); {@code docs/own-data.md} goes
 * through it step by step.
 */
public interface FeatureSetSource {

  /** The sets. Their names are found in options, and must be no others'. */
  List<FeatureSet> featureSets();
}
