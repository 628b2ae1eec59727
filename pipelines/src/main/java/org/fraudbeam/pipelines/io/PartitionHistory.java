package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.utils.Utils;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.EventFiles.EventFile;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The events of an archive whose customers have one partition of the transactions: what its reader
 * remembers before it goes on in Kafka. Day by day, in any order within a day; a label comes with
 * its transaction, for it counts from when it was reported wherever it stands.
 */
final class PartitionHistory implements AutoCloseable {

  private final ColumnMapping mapping;
  private final Iterator<Map.Entry<LocalDate, List<EventFile>>> days;
  private final int partition;
  private final int partitions;
  private EventIterator events;
  private Instant startOfDay = BoundedWindow.TIMESTAMP_MIN_VALUE;

  private PartitionHistory(EventFiles files, int partition, int partitions) {
    this.mapping = files.mapping();
    this.days = files.byDay().entrySet().iterator();
    this.partition = partition;
    this.partitions = partitions;
    this.events = new EventIterator(List.of(), mapping, EventFiles.REFUSE);
  }

  /**
   * The events for a partition.
   *
   * @param archive in folders of days
   * @param firstDay the days before it are left out, such as 2026-03-01
   * @param partitions how many the transactions have
   */
  static PartitionHistory of(String archive, String firstDay, int partition, int partitions) {
    return new PartitionHistory(
        EventFiles.ofDays(
            archive, ColumnMapping.knownNames(), LocalDate.parse(firstDay), LocalDate.MAX),
        partition,
        partitions);
  }

  /** The next event, of which nothing is to be decided; null at the end. */
  @Nullable Event next() {
    while (events.hasNext() || openDay()) {
      if (events.hasNext()) {
        Event event = events.next();
        if (isOfPartition(event.userId())) {
          return event instanceof Transaction transaction ? transaction.onlyRemembered() : event;
        }
      }
    }
    return null;
  }

  /** No transaction that is still to come is older. */
  Instant watermark() {
    return startOfDay;
  }

  @Override
  public void close() {
    events.close();
  }

  private boolean openDay() {
    if (!days.hasNext()) {
      return false;
    }
    Map.Entry<LocalDate, List<EventFile>> day = days.next();
    events.close();
    events = new EventIterator(day.getValue(), mapping, EventFiles.REFUSE);
    startOfDay =
        Instant.ofEpochMilli(day.getKey().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    return true;
  }

  /** As Kafka's producers choose a partition for a key. */
  private boolean isOfPartition(String customer) {
    return Utils.toPositive(Utils.murmur2(customer.getBytes(UTF_8))) % partitions == partition;
  }
}
