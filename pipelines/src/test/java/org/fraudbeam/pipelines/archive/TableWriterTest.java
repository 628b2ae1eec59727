package org.fraudbeam.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.fraudbeam.pipelines.io.FlatParquet.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableWriterTest {

  private static final TableSchema<Integer> SCHEMA =
      TableSchema.<Integer>of(
              List.of(
                  TableColumn.whole("number", number -> number),
                  TableColumn.text("text", number -> "t" + number % 7),
                  TableColumn.optionalNumber(
                      "third", number -> number % 3 == 0 ? number / 3.0 : null)))
          .withResults(List.of(TableColumn.flag("even", number -> number % 2 == 0)));

  @TempDir private Path folder;

  /**
   * What a reader of a growing file relies on who has its footer and opens it again by its name.
   */
  @Test
  void shouldLeaveRowsWhereTheyAreWhenMoreAreJoined() throws IOException {
    Path file = write(0, 1_000);
    for (int from = 1_000; from < 6_000; from += 1_000) {
      byte[] before = Files.readAllBytes(file);
      List<BlockMetaData> rowGroups = rowGroups(file);

      file = join(file, write(from, from + 1_000));

      byte[] after = Files.readAllBytes(file);
      for (BlockMetaData group : rowGroups) {
        int start = Math.toIntExact(group.getStartingPos());
        int end = start + Math.toIntExact(group.getCompressedSize());
        assertThat(Arrays.copyOfRange(after, start, end))
            .isEqualTo(Arrays.copyOfRange(before, start, end));
      }
    }
    assertThat(rows(file)).isEqualTo(expected(0, 6_000));
    assertThat(rowGroups(file)).hasSize(6);
  }

  @Test
  void shouldKeepWhatTheFileSaysOfItsColumns() throws IOException {
    Path joined = join(write(0, 10), write(10, 20));

    try (FlatParquet file = TableFile.open(joined)) {
      assertThat(file.notes()).containsAllEntriesOf(SCHEMA.notes());
      assertThat(file.columns()).isEqualTo(SCHEMA.type().getFields());
      assertThat(file.bounds("number")).isEqualTo(new Bounds(0, 19));
    }
  }

  private Path write(int from, int to) throws IOException {
    Path file = folder.resolve("rows-%d.parquet".formatted(from));
    try (TableWriter writer = TableWriter.create(file, SCHEMA)) {
      for (int number = from; number < to; number++) {
        writer.write(SCHEMA.row(number));
      }
    }
    return file;
  }

  private Path join(Path first, Path second) throws IOException {
    Path file = folder.resolve(first.getFileName() + "+");
    TableWriter.join(file, first, second);
    return file;
  }

  private static List<List<Object>> rows(Path file) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    TableFile.forEach(file, row -> rows.add(Arrays.asList(row)));
    return rows;
  }

  private static List<List<Object>> expected(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> Arrays.asList(SCHEMA.row(number))).toList();
  }

  private static List<BlockMetaData> rowGroups(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(file),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      return reader.getRowGroups();
    }
  }
}
