package org.fraudbeam.pipelines.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row (RFC 4180, UTF-8, a header first, optionally gzipped). A row that is
 * malformed costs that row and nothing after it: a quote that is never closed ends with its line.
 */
final class CsvRows implements RowReader {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_LINES_OF_A_ROW = 1000;
  private static final String[] NO_FIELDS = {};
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final BufferedReader lines;
  private final char delimiter;
  private final CSVFormat format;
  private final List<String> header;
  private final Deque<String> readAhead = new ArrayDeque<>();
  private long lineNumber;

  private CsvRows(BufferedReader lines, char delimiter, String file) throws IOException {
    this.lines = lines;
    this.delimiter = delimiter;
    this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    this.header = readHeader(file);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws InvalidFileException if it has none
   */
  static CsvRows open(ResourceId file, char delimiter) throws IOException {
    InputStream bytes = Channels.newInputStream(FileSystems.open(file));
    try {
      InputStream text =
          FileKind.of(file) == FileKind.GZIPPED_CSV
              ? new GZIPInputStream(bytes, BUFFER_BYTES)
              : bytes;
      return new CsvRows(
          new BufferedReader(
              new InputStreamReader(text, StandardCharsets.ISO_8859_1), BUFFER_BYTES),
          delimiter,
          file.toString());
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private List<String> readHeader(String file) throws IOException {
    String line = nextLine();
    if (line == null) {
      throw new InvalidFileException(
          file + " is empty: its first line must name the columns, separated by " + delimiter);
    }
    String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(3) : line;
    String[] names =
        split(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    if (names == null) {
      throw new InvalidFileException(file + ": the header has a quote that is not closed");
    }
    return List.of(names);
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public void select(int[] columns) {}

  @Override
  public @Nullable Row next() throws IOException {
    String line = nextLine();
    while (line != null && line.isEmpty()) {
      line = nextLine();
    }
    if (line == null) {
      return null;
    }
    long number = lineNumber;
    if (closesItsQuotes(line)) {
      return row(number, line);
    }
    Row joined = rowOfSeveralLines(number, line);
    return joined == null ? row(number, line) : joined;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Row row(long number, String text) {
    String[] fields = split(text);
    if (fields == null) {
      return new CsvRow(number, text, NO_FIELDS, "row has a quote that is not closed");
    }
    if (fields.length != header.size()) {
      String fault =
          "row has %d fields where the header has %d".formatted(fields.length, header.size());
      return new CsvRow(number, text, NO_FIELDS, fault);
    }
    return new CsvRow(number, text, fields, null);
  }

  /** Joins lines up to the one that closes the quote; null, and nothing read, if that is no row. */
  private @Nullable Row rowOfSeveralLines(long number, String first) throws IOException {
    StringBuilder text = new StringBuilder(first);
    List<String> more = new ArrayList<>();
    boolean closed = false;
    while (!closed && more.size() < MAX_LINES_OF_A_ROW) {
      String line = nextLine();
      if (line == null) {
        break;
      }
      more.add(line);
      text.append('\n').append(line);
      closed = !closesItsQuotes(line);
    }
    String[] fields = closed ? split(text.toString()) : null;
    if (fields != null && fields.length == header.size()) {
      return new CsvRow(number, text.toString(), fields, null);
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      readAhead.addFirst(more.get(i));
    }
    lineNumber = number;
    return null;
  }

  private @Nullable String nextLine() throws IOException {
    String line = readAhead.isEmpty() ? lines.readLine() : readAhead.removeFirst();
    if (line != null) {
      lineNumber++;
    }
    return line;
  }

  private static boolean closesItsQuotes(String line) {
    boolean closed = true;
    for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
      closed = !closed;
    }
    return closed;
  }

  /** Returns the fields, or null if the text is no row. */
  private String @Nullable [] split(String text) {
    if (text.indexOf('"') >= 0) {
      return splitQuoted(text);
    }
    int count = 1;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
      count++;
    }
    String[] fields = new String[count];
    int from = 0;
    for (int i = 0; i < count - 1; i++) {
      int to = text.indexOf(delimiter, from);
      fields[i] = text.substring(from, to);
      from = to + 1;
    }
    fields[count - 1] = text.substring(from);
    return fields;
  }

  private String @Nullable [] splitQuoted(String text) {
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? records.get(0).values() : null;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return null;
    }
  }
}
