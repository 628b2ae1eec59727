package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.Type;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.fraudbeam.pipelines.io.FlatParquet.RowGroup;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of a feature table, one file open at a time. */
final class FeatureTableIterator implements Iterator<LabelledVector>, AutoCloseable {

  private final Iterator<ResourceId> files;
  private final FeatureTableHeader header;
  // A customer has many rows: one object for its id keeps a training set small.
  private final Map<String, String> identifiers = new HashMap<>();
  private @Nullable FlatParquet file;
  private @Nullable RowGroup group;
  private long rowsLeft;
  private int column;

  FeatureTableIterator(List<ResourceId> files, FeatureTableHeader header) {
    this.files = files.iterator();
    this.header = header;
  }

  @Override
  public boolean hasNext() {
    try {
      while (rowsLeft == 0) {
        if (!advance()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LabelledVector next() {
    RowGroup rows = hasNext() ? group : null;
    if (rows == null) {
      throw new NoSuchElementException();
    }
    rowsLeft--;
    column = 0;
    return row(rows);
  }

  @Override
  public void close() {
    try {
      closeFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LabelledVector row(RowGroup rows) {
    String transactionId = text(rows);
    long timestampMillis = number(rows);
    String userId = shared(text(rows));
    String merchantId = shared(text(rows));
    long amountMinor = number(rows);
    String currency = shared(text(rows));
    boolean fraud = false;
    long knownAtMillis = LabelledVector.NEVER_REPORTED;
    if (header.labelled()) {
      fraud = flag(rows);
      knownAtMillis = numberOr(rows, LabelledVector.NEVER_REPORTED);
    }
    double[] values = new double[header.featureNames().size()];
    for (int i = 0; i < values.length; i++) {
      ColumnReader reader = rows.columns().get(column++);
      values[i] = reader.getDouble();
      reader.consume();
    }
    return new LabelledVector(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        values,
        fraud,
        knownAtMillis);
  }

  private String shared(String text) {
    String known = identifiers.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private String text(RowGroup rows) {
    ColumnReader reader = rows.columns().get(column++);
    String text = reader.getBinary().toStringUsingUTF8();
    reader.consume();
    return text;
  }

  private long number(RowGroup rows) {
    return numberOr(rows, 0);
  }

  private long numberOr(RowGroup rows, long absent) {
    ColumnReader reader = rows.columns().get(column);
    long number = rows.hasValue(column++) ? reader.getLong() : absent;
    reader.consume();
    return number;
  }

  private boolean flag(RowGroup rows) {
    ColumnReader reader = rows.columns().get(column++);
    boolean flag = reader.getBoolean();
    reader.consume();
    return flag;
  }

  /** Goes to the next row group or, at the end of a file, to the next file; false at the end. */
  private boolean advance() throws IOException {
    FlatParquet current = file;
    if (current == null) {
      if (!files.hasNext()) {
        return false;
      }
      file = select(FlatParquet.open(files.next()));
      return true;
    }
    group = current.nextRowGroup();
    if (group == null) {
      closeFile();
    } else {
      rowsLeft = group.size();
    }
    return true;
  }

  private FlatParquet select(FlatParquet opened) {
    Map<String, Type> types =
        opened.columns().stream().collect(Collectors.toMap(Type::getName, Function.identity()));
    opened.select(header.allColumns().stream().map(types::get).toList());
    return opened;
  }

  private void closeFile() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
