package org.fraudbeam.services.standalone.bench.measure;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Iterator;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.HistoryCoder;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.standalone.bench.dataflow.Histories;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * What the hot terminal remembers once the traffic has passed.
 *
 * @param bytes in its encoded form
 * @param exactTransactions transactions that are kept one by one
 * @param mostExactTransactions the bound on these
 * @param hours hourly totals
 * @param mostHours the bound on these
 */
public record HotState(
    long bytes, int exactTransactions, int mostExactTransactions, int hours, long mostHours) {

  /** Whether the state is within its bounds. */
  public boolean isWithinBounds() {
    return exactTransactions <= mostExactTransactions && hours <= mostHours;
  }

  /** Shows all events to histories in memory, and looks at the hot terminal's. */
  static HotState after(Traffic traffic) throws IOException {
    Histories histories = Histories.of(FeatureSets.cardFraud());
    Iterator<Arrival<Event>> events = traffic.events();
    while (events.hasNext()) {
      histories.process(events.next().content(), vector -> {});
    }
    History history = histories.ofTerminal(Traffic.HOT_TERMINAL).orElseThrow();
    EntityFeatures features = histories.terminals().features();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistoryCoder.write(features, history, new DataOutputStream(bytes));
    return new HotState(
        bytes.size(),
        history.exactTransactions(),
        EntityFeatures.MOST_EXACT,
        history.bucketCount(),
        features.retention().plusHours(1).toHours());
  }
}
