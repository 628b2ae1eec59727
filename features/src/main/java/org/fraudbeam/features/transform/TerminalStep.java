package org.fraudbeam.features.transform;

import java.io.Serializable;
import java.util.function.Consumer;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.Observation;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.TerminalInput.Computed;
import org.fraudbeam.features.transform.TerminalInput.Labelled;
import org.fraudbeam.features.transform.TerminalInput.Revised;

/**
 * The second step for one event: the values of the terminal's history complete the vector. Free of
 * Beam.
 */
public final class TerminalStep implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EntityFeatures features;

  /** The step for a feature set. */
  public TerminalStep(FeatureSet set) {
    this.features = EntityFeatures.of(set, Entity.TERMINAL);
  }

  /** The features of the terminal. */
  public EntityFeatures features() {
    return features;
  }

  /**
   * Shows an event to the history of its terminal.
   *
   * @param history of the terminal
   * @param input what happened
   * @param vectors receives the vector that is complete, if it was a transaction
   */
  public void process(History history, TerminalInput input, Consumer<FeatureVector> vectors) {
    if (input instanceof Computed computed) {
      vectors.accept(complete(history, computed));
    } else if (input instanceof Revised revised) {
      features.revise(history, revised.revision());
    } else if (input instanceof Labelled labelled) {
      features.observe(history, labelled.label());
    }
  }

  private FeatureVector complete(History history, Computed computed) {
    FeatureVector vector = computed.vector();
    double[] values = vector.values().clone();
    Observation observed =
        vector.duplicate()
            ? features.peek(history, vector.transaction(), computed.carried(), values)
            : features.observe(history, vector.transaction(), computed.carried(), values);
    return new FeatureVector(
        vector.transaction(),
        values,
        vector.customerDigest(),
        observed.digest(),
        vector.duplicate(),
        vector.approximate() || observed.approximate());
  }
}
