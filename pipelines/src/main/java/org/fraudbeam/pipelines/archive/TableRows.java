package org.fraudbeam.pipelines.archive;

import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes rows to a Parquet file, a value for each column. */
public final class TableRows extends WriteSupport<@Nullable Object[]> {

  private final TableSchema<?> schema;
  private @Nullable RecordConsumer consumer;

  /** Rows of these columns. */
  public TableRows(TableSchema<?> schema) {
    this.schema = schema;
  }

  @Override
  public String getName() {
    return "fraudbeam";
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema.type(), schema.notes());
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract, and so to be implemented all the same.
  public WriteContext init(Configuration configuration) {
    return init(new PlainParquetConfiguration());
  }

  @Override
  public void prepareForWrite(RecordConsumer rows) {
    consumer = rows;
  }

  @Override
  public void write(@Nullable Object[] values) {
    RecordConsumer row = Objects.requireNonNull(consumer);
    row.startMessage();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        String name = schema.type().getFieldName(i);
        row.startField(name, i);
        add(row, value);
        row.endField(name, i);
      }
    }
    row.endMessage();
  }

  private static void add(RecordConsumer row, Object value) {
    if (value instanceof Long number) {
      row.addLong(number);
    } else if (value instanceof Double number) {
      row.addDouble(number);
    } else if (value instanceof Binary text) {
      row.addBinary(text);
    } else if (value instanceof Integer number) {
      row.addInteger(number);
    } else if (value instanceof Boolean flag) {
      row.addBoolean(flag);
    } else {
      throw new IllegalArgumentException("no value of a column: " + value.getClass());
    }
  }
}
