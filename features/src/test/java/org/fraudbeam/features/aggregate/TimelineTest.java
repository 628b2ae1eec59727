package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A timeline against a plain sorted list. */
class TimelineTest {

  private static final int SEQUENCES = 500;
  private static final Columns COLUMNS = new Columns(2, 1, true);

  private record Row(long time, String id, long amount, double quantity, long attribute)
      implements Comparable<Row> {
    Place place() {
      return Place.of(time, id, "u");
    }

    @Override
    public int compareTo(Row other) {
      return time != other.time ? Long.compare(time, other.time) : id.compareTo(other.id);
    }
  }

  @Test
  void shouldHoldAndSumWhatASortedListDoes() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      Timeline timeline = new Timeline(COLUMNS);
      List<Row> rows = new ArrayList<>();
      for (int step = 0; step < 60; step++) {
        change(timeline, rows, random);
        check(timeline, rows, random);
      }
    }
  }

  @Test
  void shouldSumAmountsBeyondTheRangeOfALong() {
    Timeline timeline = new Timeline(COLUMNS);
    for (int i = 0; i < 5; i++) {
      insert(timeline, new Row(i, "t" + i, Long.MAX_VALUE / 2, 0, 0));
    }
    timeline.dropFirst();
    assertThat(timeline.amount(timeline.first + 1, timeline.end - 2)).isEqualTo(Long.MAX_VALUE / 2);
  }

  @Test
  void shouldTellTransactionsApartByEverythingAFeatureReads() {
    Row row = new Row(1, "t", 2, 3, 4);
    long digest = digestOf(row);
    assertThat(digestOf(row)).isEqualTo(digest);
    assertThat(
            List.of(
                digestOf(new Row(9, "t", 2, 3, 4)),
                digestOf(new Row(1, "x", 2, 3, 4)),
                digestOf(new Row(1, "t", 9, 3, 4)),
                digestOf(new Row(1, "t", 2, 9, 4)),
                digestOf(new Row(1, "t", 2, 3, 9)),
                digestOf(new Row(2, "t", 1, 3, 4))))
        .doesNotContain(digest)
        .doesNotHaveDuplicates();
  }

  private static void change(Timeline timeline, List<Row> rows, Random random) {
    int action = random.nextInt(10);
    if (action == 0 && !rows.isEmpty()) {
      timeline.dropFirst();
      rows.remove(0);
    } else if (action == 1 && !rows.isEmpty()) {
      int index = random.nextInt(rows.size());
      timeline.remove(timeline.first + index);
      rows.remove(index);
    } else if (action < 4 && rows.size() > 10) {
      for (int i = 0; i < 8; i++) {
        timeline.dropFirst();
        rows.remove(0);
      }
    } else {
      Row row =
          new Row(
              random.nextInt(12),
              "t" + random.nextInt(1_000),
              random.nextInt(1_000),
              random.nextInt(3),
              random.nextInt(3));
      if (rows.stream().noneMatch(other -> other.compareTo(row) == 0)) {
        insert(timeline, row);
        rows.add(row);
        rows.sort(null);
      }
    }
  }

  private static void insert(Timeline timeline, Row row) {
    int found = timeline.find(row.place());
    assertThat(found).isNegative();
    int position = timeline.open(-found - 1);
    timeline.times[position] = row.time();
    timeline.ids[position] = row.id();
    timeline.identities[position] = row.place().identity();
    timeline.amounts[position] = row.amount();
    timeline.quantities[0][position] = row.quantity();
    timeline.quantities[1][position] = -row.quantity();
    timeline.attributes[0][position] = row.attribute();
    timeline.contents[position] = row.amount() + 1;
    timeline.terminals[position] = "m" + row.id();
    timeline.sum(position);
  }

  private static void check(Timeline timeline, List<Row> rows, Random random) {
    assertThat(timeline.size()).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      int position = timeline.first + i;
      assertThat(timeline.find(row.place())).isEqualTo(position);
      assertThat(timeline.contains(row.place())).isTrue();
      assertThat(timeline.amounts[position]).isEqualTo(row.amount());
      assertThat(timeline.quantities[0][position]).isEqualTo(row.quantity());
      assertThat(timeline.quantities[1][position]).isEqualTo(-row.quantity());
      assertThat(timeline.attributes[0][position]).isEqualTo(row.attribute());
      assertThat(timeline.contents[position]).isEqualTo(row.amount() + 1);
      assertThat(timeline.terminals[position]).isEqualTo("m" + row.id());
    }
    assertThat(timeline.contains(Place.of(0, "gone", "u"))).isFalse();
    long time = random.nextInt(14) - 1L;
    long upTo = rows.stream().filter(row -> row.time() <= time).count();
    assertThat(timeline.firstAfter(time)).isEqualTo(timeline.first + (int) upTo);
    int from = random.nextInt(rows.size() + 1);
    int to = random.nextInt(rows.size() + 1);
    List<Row> range = from < to ? rows.subList(from, to) : List.of();
    assertThat(timeline.amount(timeline.first + from, timeline.first + to))
        .isEqualTo(range.stream().mapToLong(Row::amount).sum());
    assertThat(timeline.digest(timeline.first + from, timeline.first + to))
        .isEqualTo(range.stream().mapToLong(TimelineTest::digestOf).sum());
  }

  private static long digestOf(Row row) {
    Timeline timeline = new Timeline(COLUMNS);
    insert(timeline, row);
    return timeline.digest(timeline.first);
  }
}
