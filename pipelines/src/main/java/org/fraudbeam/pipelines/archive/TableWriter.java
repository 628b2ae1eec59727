package org.fraudbeam.pipelines.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.parquet.hadoop.ParquetWriter;
import org.fraudbeam.pipelines.io.ChannelOutputFile;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.fraudbeam.pipelines.io.ParquetOutput;
import org.jspecify.annotations.Nullable;

/** Writes a Parquet file of the archive, which is on the disk when the writer is closed. */
final class TableWriter implements Closeable {

  private final FileChannel channel;
  private final ParquetWriter<@Nullable Object[]> rows;

  private TableWriter(FileChannel channel, ParquetWriter<@Nullable Object[]> rows) {
    this.channel = channel;
    this.rows = rows;
  }

  static TableWriter create(Path file, TableSchema<?> schema) throws IOException {
    FileChannel channel = open(file);
    return new TableWriter(
        channel, ParquetOutput.open(ChannelOutputFile.to(channel), new TableRows(schema)));
  }

  /**
   * Writes a file with the rows of two others that have the same columns. Where the first is read
   * by its name just then, it can be replaced by this one: its rows stand where they stood.
   */
  static void join(Path file, Path first, Path second) throws IOException {
    try (FlatParquet rows = TableFile.open(first);
        FlatParquet more = TableFile.open(second);
        FileChannel channel = open(file)) {
      ParquetOutput.join(ChannelOutputFile.to(channel), List.of(rows, more));
      channel.force(true);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  void write(@Nullable Object[] row) throws IOException {
    rows.write(row);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      rows.close();
      channel.force(true);
    }
  }
}
