package org.fraudbeam.features.aggregate;

import java.io.Serializable;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;
import org.fraudbeam.features.definition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which frauds count.
 *
 * @param condition what they meet, null for all
 * @param column column of the comparison that the condition tests
 */
record FraudCondition(@Nullable Condition condition, int column) implements Serializable {

  boolean isMetBy(Entry entry) {
    return condition == null || condition.test(entry.quantities[column]);
  }
}
