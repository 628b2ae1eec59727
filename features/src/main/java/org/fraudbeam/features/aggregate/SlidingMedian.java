package org.fraudbeam.features.aggregate;

import java.util.Arrays;

/**
 * The median amount of a window that moves along a {@link Timeline}. A small window is searched
 * anew each time. Of a large one the amounts are kept sorted, so that a transaction that enters or
 * leaves costs one move within an array. It is made from the timeline and never written.
 */
final class SlidingMedian {

  /** Windows of fewer transactions are searched: that takes less than keeping them sorted. */
  static final int SORTED_FROM = 256;

  /** Sorting takes as long as this share of the window's transactions entering or leaving. */
  private static final int SORTING_IN_STEPS = 16;

  private static final long[] NOTHING = {};

  private boolean asked;
  private long[] sorted = NOTHING;

  /** The sorted amounts are those at [from, to) of the timeline. */
  private int from;

  private int to;

  /**
   * Median of the amounts at [newFrom, newTo). They are sorted at the second question only: state
   * that is decoded for every event is asked once.
   */
  double of(long[] amounts, int newFrom, int newTo) {
    boolean large = newTo - newFrom >= SORTED_FROM;
    if (!asked || !large) {
      forget();
      asked = large;
      return Median.of(amounts, newFrom, newTo);
    }
    slide(amounts, newFrom, newTo);
    int size = to - from;
    double upper = sorted[size / 2];
    return size % 2 == 1 ? upper : (sorted[size / 2 - 1] + upper) / 2;
  }

  /** Gives up what stands at a position and behind: it is about to move. */
  void retreat(long[] amounts, int position) {
    if (to > position) {
      slide(amounts, Math.min(from, position), position);
    }
  }

  /** Gives up what stands before a position, and counts positions from there. */
  void renumber(long[] amounts, int first) {
    slide(amounts, Math.max(from, first), Math.max(to, first));
    from -= first;
    to -= first;
  }

  private void forget() {
    sorted = NOTHING;
    from = 0;
    to = 0;
  }

  private void slide(long[] amounts, int newFrom, int newTo) {
    int steps = Math.abs(newFrom - from) + Math.abs(newTo - to);
    if (steps > (newTo - newFrom) / SORTING_IN_STEPS) {
      sort(amounts, newFrom, newTo);
      return;
    }
    while (from > newFrom) {
      from--;
      enter(amounts[from], to - from - 1);
    }
    while (to < newTo) {
      enter(amounts[to], to - from);
      to++;
    }
    while (from < newFrom) {
      leave(amounts[from], to - from);
      from++;
    }
    while (to > newTo) {
      to--;
      leave(amounts[to], to - from + 1);
    }
  }

  private void sort(long[] amounts, int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
    sorted = Arrays.copyOf(Arrays.copyOfRange(amounts, from, to), to - from + SORTED_FROM);
    Arrays.sort(sorted, 0, to - from);
  }

  private void enter(long amount, int size) {
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, size + size / 2 + SORTED_FROM);
    }
    int place = placeOf(amount, size);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = amount;
  }

  private void leave(long amount, int size) {
    int place = placeOf(amount, size);
    System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
  }

  /** Where an amount stands, or would stand, among the first ones. */
  private int placeOf(long amount, int size) {
    int place = Arrays.binarySearch(sorted, 0, size, amount);
    return place < 0 ? -place - 1 : place;
  }
}
