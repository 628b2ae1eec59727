package org.fraudbeam.services.producer.simulation;

import java.util.List;

/**
 * Something that changes what is bought on a day: a fraud scenario, a burst, a drift. It depends on
 * the day alone and keeps nothing, so that any day can be simulated without the days before it.
 */
sealed interface Influence
    permits Burst, CardTesting, CompromisedTerminals, AmountDrift, LargeAmounts, StolenCards {

  /** Changes the purchases of a day, in place. Days count from 0, the first day. */
  void apply(int day, List<Purchase> purchases, Population population);
}
