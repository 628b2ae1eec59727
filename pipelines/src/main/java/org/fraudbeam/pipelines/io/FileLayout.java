package org.fraudbeam.pipelines.io;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which column of one file holds what.
 *
 * @param positions for each known column that the file has, where it is in the header
 * @param unknown for each column that nothing names, by its name, where it is in the header
 * @param labelSource who reports the labels of the file, where no column says so
 */
record FileLayout(
    Map<Column, Integer> positions, Map<String, Integer> unknown, String labelSource) {

  private static final Set<Column> OF_EVERY_EVENT =
      Set.of(Column.TRANSACTION_ID, Column.TIMESTAMP, Column.USER_ID, Column.MERCHANT_ID);

  static final int ABSENT = -1;

  FileLayout {
    positions = new EnumMap<>(positions);
    unknown = new LinkedHashMap<>(unknown);
  }

  /** The same with columns that nothing names. */
  FileLayout withUnknown(Map<String, Integer> columns) {
    return new FileLayout(positions, columns, labelSource);
  }

  /** The place of a column in the header, or {@link #ABSENT}. */
  int position(Column column) {
    return positions.getOrDefault(column, ABSENT);
  }

  int[] allPositions() {
    return Stream.of(positions, unknown)
        .flatMap(columns -> columns.values().stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  boolean hasTransactions() {
    return (positions.containsKey(Column.AMOUNT) || positions.containsKey(Column.AMOUNT_MINOR))
        && positions.keySet().containsAll(OF_EVERY_EVENT);
  }

  boolean hasLabels() {
    return positions.containsKey(Column.IS_FRAUD) && positions.keySet().containsAll(OF_EVERY_EVENT);
  }

  /** What every event needs and this file lacks. */
  List<Column> missing() {
    return Arrays.stream(Column.values())
        .filter(column -> OF_EVERY_EVENT.contains(column) && !positions.containsKey(column))
        .toList();
  }
}
