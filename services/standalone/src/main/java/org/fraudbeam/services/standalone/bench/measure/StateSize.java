package org.fraudbeam.services.standalone.bench.measure;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.HistoryCoder;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.standalone.bench.dataflow.Histories;

/**
 * What the keys of an entity have to remember, in its encoded form: what a checkpoint holds of it.
 *
 * @param entity customer or terminal
 * @param keys how many of them remember anything
 * @param transactions how many a key remembers in the mean
 * @param bytes that a key takes in the mean
 * @param p99Bytes that 99 in 100 keys do not exceed
 * @param largestBytes that no key exceeds
 */
public record StateSize(
    String entity,
    int keys,
    double transactions,
    double bytes,
    double p99Bytes,
    double largestBytes) {

  /** Shows events to histories in memory, and looks at those that are not yet to be forgotten. */
  public static List<StateSize> after(Stream<Event> events, FeatureSet features) {
    Histories histories = Histories.of(features);
    long[] end = {Long.MIN_VALUE};
    events.forEach(
        event -> {
          histories.process(event, vector -> {});
          if (event instanceof Transaction transaction) {
            end[0] = Math.max(end[0], transaction.timestampMillis());
          }
        });
    return List.of(
        of("customer", histories.customers().features(), histories.ofCustomers(), end[0]),
        of("terminal", histories.terminals().features(), histories.ofTerminals(), end[0]));
  }

  private static StateSize of(
      String entity, EntityFeatures features, Collection<History> histories, long end) {
    List<History> kept =
        histories.stream().filter(history -> features.expiryMillis(history) > end).toList();
    double[] bytes =
        Medians.sorted(kept.stream().mapToDouble(history -> bytes(features, history)).toArray());
    return new StateSize(
        entity,
        bytes.length,
        kept.stream().mapToInt(History::exactTransactions).average().orElse(0),
        Arrays.stream(bytes).average().orElse(0),
        Medians.quantile(bytes, 0.99),
        Medians.quantile(bytes, 1));
  }

  private static int bytes(EntityFeatures features, History history) {
    DataOutputStream counted = new DataOutputStream(OutputStream.nullOutputStream());
    try {
      HistoryCoder.write(features, history, counted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counted.size();
  }

  /** As a table in Markdown. */
  public static String table(List<StateSize> sizes) {
    StringBuilder table =
        new StringBuilder(
            """
            | entity | keys | transactions a key | bytes a key | p99 | largest | bytes a transaction |
            |---|---|---|---|---|---|---|
            """);
    for (StateSize size : sizes) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f | %,.0f | %,.0f | %,.0f | %.0f |%n",
              size.entity,
              size.keys,
              size.transactions,
              size.bytes,
              size.p99Bytes,
              size.largestBytes,
              size.bytes / size.transactions));
    }
    return table.toString();
  }
}
