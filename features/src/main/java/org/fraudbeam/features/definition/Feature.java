package org.fraudbeam.features.definition;

import java.io.Serializable;

/**
 * One input of the model.
 *
 * @param name the column's name, lower snake case
 * @param description what it says, in words for people, fit to follow "because of"
 * @param computation how its value comes about
 */
public record Feature(String name, String description, Computation computation)
    implements Serializable {

  public Feature {
    Checks.name(name);
  }
}
