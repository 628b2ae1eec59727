package org.fraudbeam.services.producer.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;

/** Rows as gzipped CSV (RFC 4180 with line feeds, UTF-8, with a header). */
final class CsvRowWriter implements RowWriter {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ColumnNames columns;
  private final CSVPrinter printer;

  private CsvRowWriter(ColumnNames columns, CSVPrinter printer) {
    this.columns = columns;
    this.printer = printer;
  }

  static CsvRowWriter open(Path file, ColumnNames columns) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(columns.header().toArray(String[]::new))
            .get();
    GZIPOutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    BufferedWriter text =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER_BYTES);
    return new CsvRowWriter(columns, format.print(text));
  }

  @Override
  public void write(SimulatedTransaction simulated) throws IOException {
    printer.printRecord(columns.valuesOf(simulated));
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
