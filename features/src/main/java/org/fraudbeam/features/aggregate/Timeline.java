package org.fraudbeam.features.aggregate;

import java.util.Arrays;

/**
 * The transactions of one key in the order of their {@link Place}s, as columns. Appending and
 * dropping the oldest cost O(1), inserting a late one O(n); sums over a range cost O(1), by running
 * totals in wrap-around arithmetic, which is exact.
 */
final class Timeline {

  private static final int INITIAL_CAPACITY = 8;
  private static final SlidingMedian[] NONE = {};

  final Columns columns;
  long[] times = new long[INITIAL_CAPACITY];
  String[] ids = new String[INITIAL_CAPACITY];
  long[] identities = new long[INITIAL_CAPACITY];
  long[] amounts = new long[INITIAL_CAPACITY];
  final double[][] quantities;
  final long[][] attributes;
  long[] contents;
  String[] terminals;

  private long[] amountTotals = new long[INITIAL_CAPACITY];
  private long[] digestTotals = new long[INITIAL_CAPACITY];
  private SlidingMedian[] medians = NONE;
  private long amountBefore;
  private long digestBefore;

  /** The live transactions stand at [first, end). */
  int first;

  int end;

  Timeline(Columns columns) {
    this.columns = columns;
    this.quantities = new double[columns.quantities()][INITIAL_CAPACITY];
    this.attributes = new long[columns.attributes()][INITIAL_CAPACITY];
    this.contents = new long[columns.ledger() ? INITIAL_CAPACITY : 0];
    this.terminals = new String[columns.ledger() ? INITIAL_CAPACITY : 0];
  }

  int size() {
    return end - first;
  }

  /** Position of the transaction, or {@code -(insertion position) - 1}. */
  int find(Place place) {
    int low = first;
    int high = end;
    // Nearly every transaction is the newest of its key.
    if (low < high && times[high - 1] < place.time()) {
      return -high - 1;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = order(middle, place);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -low - 1;
  }

  /** Compares the transaction at a position with a place. */
  int order(int position, Place place) {
    return Place.compare(times[position], ids[position], identities[position], place);
  }

  /** The place of the transaction at a position. */
  Place placeOf(int position) {
    return new Place(times[position], ids[position], identities[position]);
  }

  /** First position whose time is greater than the given one. */
  int firstAfter(long time) {
    int low = first;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether any live transaction has the same customer and id, whatever its time. */
  boolean contains(Place place) {
    for (int i = first; i < end; i++) {
      if (identities[i] == place.identity() && ids[i].equals(place.id())) {
        return true;
      }
    }
    return false;
  }

  /** Makes room for a number of transactions at once. */
  void reserve(int size) {
    if (size > times.length) {
      relocate(size);
    }
  }

  /** Makes room at a position found by {@link #find} and returns it; it may have moved. */
  int open(int position) {
    int at = position;
    if (end == times.length) {
      at -= first;
      if (first >= Math.max(INITIAL_CAPACITY, times.length / 2)) {
        relocate(times.length);
      } else {
        relocate(Math.max(INITIAL_CAPACITY, size() + size() / 2 + 1));
      }
    }
    int moved = end - at;
    if (moved > 0) {
      retreat(at);
      shift(at, moved);
    }
    end++;
    return at;
  }

  /** Brings the running totals up to date from a position on, after values there were set. */
  void sum(int from) {
    long amount = from == first ? amountBefore : amountTotals[from - 1];
    long digest = from == first ? digestBefore : digestTotals[from - 1];
    for (int i = from; i < end; i++) {
      amount += amounts[i];
      digest += digest(i);
      amountTotals[i] = amount;
      digestTotals[i] = digest;
    }
  }

  /** Takes a transaction out again. */
  void remove(int position) {
    if (position == first) {
      dropFirst();
      return;
    }
    retreat(position);
    for (Object column : columnsToMove()) {
      System.arraycopy(column, position + 1, column, position, end - position - 1);
    }
    end--;
    ids[end] = "";
    sum(position);
  }

  /** Drops the oldest transaction. */
  void dropFirst() {
    amountBefore = amountTotals[first];
    digestBefore = digestTotals[first];
    ids[first] = "";
    first++;
  }

  /** Sum of the amounts at [from, to). */
  long amount(int from, int to) {
    return from >= to
        ? 0
        : amountTotals[to - 1] - (from == first ? amountBefore : amountTotals[from - 1]);
  }

  /**
   * Median of the amounts at [from, to), 0 if there are none.
   *
   * @param window a number for the window of which this is one place
   */
  double median(int window, int from, int to) {
    if (window >= medians.length) {
      if (to - from < SlidingMedian.SORTED_FROM) {
        return Median.of(amounts, from, to);
      }
      int known = medians.length;
      medians = Arrays.copyOf(medians, window + 1);
      Arrays.setAll(medians, i -> i < known ? medians[i] : new SlidingMedian());
    }
    return medians[window].of(amounts, from, to);
  }

  /** Sum of the digests at [from, to): identifies the set of these transactions. */
  long digest(int from, int to) {
    return from >= to
        ? 0
        : digestTotals[to - 1] - (from == first ? digestBefore : digestTotals[from - 1]);
  }

  /** Digest of everything at one position that a feature may depend on. */
  long digest(int position) {
    long hash = Hash.chain(identities[position], times[position]);
    hash = Hash.chain(hash, amounts[position]);
    for (double[] column : quantities) {
      hash = Hash.chain(hash, Double.doubleToRawLongBits(column[position]));
    }
    for (long[] column : attributes) {
      hash = Hash.chain(hash, column[position]);
    }
    return hash;
  }

  private void retreat(int position) {
    for (SlidingMedian median : medians) {
      median.retreat(amounts, position);
    }
  }

  private void shift(int from, int count) {
    for (Object column : columnsToMove()) {
      System.arraycopy(column, from, column, from + 1, count);
    }
  }

  private Object[] columnsToMove() {
    Object[] all =
        new Object[4 + quantities.length + attributes.length + (columns.ledger() ? 2 : 0)];
    int n = 0;
    all[n++] = times;
    all[n++] = ids;
    all[n++] = identities;
    all[n++] = amounts;
    for (double[] column : quantities) {
      all[n++] = column;
    }
    for (long[] column : attributes) {
      all[n++] = column;
    }
    if (columns.ledger()) {
      all[n++] = contents;
      all[n] = terminals;
    }
    return all;
  }

  private void relocate(int capacity) {
    for (SlidingMedian median : medians) {
      median.renumber(amounts, first);
    }
    times = move(times, capacity);
    identities = move(identities, capacity);
    amounts = move(amounts, capacity);
    amountTotals = move(amountTotals, capacity);
    digestTotals = move(digestTotals, capacity);
    ids = move(ids, capacity);
    for (int c = 0; c < quantities.length; c++) {
      double[] moved = Arrays.copyOfRange(quantities[c], first, end);
      quantities[c] = Arrays.copyOf(moved, capacity);
    }
    for (int c = 0; c < attributes.length; c++) {
      attributes[c] = move(attributes[c], capacity);
    }
    if (columns.ledger()) {
      contents = move(contents, capacity);
      terminals = move(terminals, capacity);
    }
    end -= first;
    first = 0;
  }

  private long[] move(long[] column, int capacity) {
    long[] moved = new long[capacity];
    System.arraycopy(column, first, moved, 0, size());
    return moved;
  }

  private String[] move(String[] column, int capacity) {
    String[] moved = new String[capacity];
    System.arraycopy(column, first, moved, 0, size());
    return moved;
  }
}
