package org.fraudbeam.features.aggregate;

import org.fraudbeam.features.transaction.Event;

/**
 * Where a transaction stands among those of its key: by time, then by id. Two customers may use the
 * same id at one terminal and in one millisecond, so the last word has a hash of both.
 *
 * @param time of the transaction, epoch milliseconds
 * @param id of the transaction
 * @param identity tells it from the transactions of other customers that have the same id
 */
record Place(long time, String id, long identity) implements Comparable<Place> {

  /** Of the transaction that an event is, or is about. */
  static Place of(Event event) {
    return of(event.timestampMillis(), event.transactionId(), event.userId());
  }

  static Place of(long time, String id, String userId) {
    return new Place(time, id, Hash.chain(Hash.of(id), Hash.of(userId)));
  }

  @Override
  public int compareTo(Place other) {
    return compare(time, id, identity, other);
  }

  /** Compares a place that is kept as columns with another. */
  static int compare(long time, String id, long identity, Place other) {
    if (time != other.time) {
      return time < other.time ? -1 : 1;
    }
    int byId = id.compareTo(other.id);
    return byId != 0 ? byId : Long.compare(identity, other.identity);
  }
}
