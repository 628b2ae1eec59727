package org.fraudbeam.services.producer.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.jspecify.annotations.Nullable;

/** Hands a row to Parquet value by value. Amounts are doubles, as in most tools that read them. */
final class ParquetRow extends WriteSupport<SimulatedTransaction> {
  private final List<DataColumn> columns;
  private @Nullable RecordConsumer record;

  ParquetRow(List<DataColumn> columns) {
    this.columns = columns;
  }

  private static PrimitiveType typeOf(DataColumn column) {
    return switch (column.kind()) {
      case TEXT -> Types.optional(BINARY).as(stringType()).named(column.name());
      case MOMENT ->
          Types.optional(INT64).as(timestampType(true, TimeUnit.MILLIS)).named(column.name());
      case AMOUNT -> Types.optional(DOUBLE).named(column.name());
      case NUMBER -> Types.optional(INT32).named(column.name());
    };
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    columns.forEach(column -> schema.addField(typeOf(column)));
    MessageType named = schema.named("transactions");
    return new WriteContext(named, Map.of());
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract, and so to be implemented all the same.
  public WriteContext init(Configuration configuration) {
    throw new UnsupportedOperationException("Only the plain configuration is used.");
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    record = consumer;
  }

  @Override
  public void write(SimulatedTransaction simulated) {
    RecordConsumer row = Objects.requireNonNull(record);
    row.startMessage();
    for (int index = 0; index < columns.size(); index++) {
      DataColumn column = columns.get(index);
      Object value = column.value().of(simulated);
      if (value != null) {
        row.startField(column.name(), index);
        add(row, column.kind(), value);
        row.endField(column.name(), index);
      }
    }
    row.endMessage();
  }

  private static void add(RecordConsumer row, DataColumn.Kind kind, Object value) {
    switch (kind) {
      case TEXT -> row.addBinary(Binary.fromString((String) value));
      case MOMENT -> row.addLong((Long) value);
      case AMOUNT -> row.addDouble(((BigDecimal) value).doubleValue());
      case NUMBER -> row.addInteger((Integer) value);
    }
  }
}
