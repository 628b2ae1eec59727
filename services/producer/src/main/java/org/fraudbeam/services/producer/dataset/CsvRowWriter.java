package org.fraudbeam.services.producer.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.jspecify.annotations.Nullable;

/** Rows as gzipped CSV (RFC 4180 with line feeds, UTF-8, with a header). */
final class CsvRowWriter implements RowWriter {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ColumnNames names;
  private final List<DataColumn> columns;
  private final CSVPrinter printer;

  private CsvRowWriter(ColumnNames names, CSVPrinter printer) {
    this.names = names;
    this.columns = names.columns();
    this.printer = printer;
  }

  static CsvRowWriter open(Path file, ColumnNames names) throws IOException {
    String[] header = names.columns().stream().map(DataColumn::name).toArray(String[]::new);
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').setHeader(header).get();
    GZIPOutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    BufferedWriter text =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER_BYTES);
    return new CsvRowWriter(names, format.print(text));
  }

  @Override
  public void write(SimulatedTransaction simulated) throws IOException {
    for (DataColumn column : columns) {
      printer.print(textOf(column.value().of(simulated)));
    }
    printer.println();
  }

  private @Nullable Object textOf(@Nullable Object value) {
    if (value instanceof Long moment) {
      return names.textOf(moment);
    }
    return value instanceof BigDecimal amount ? amount.toPlainString() : value;
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
