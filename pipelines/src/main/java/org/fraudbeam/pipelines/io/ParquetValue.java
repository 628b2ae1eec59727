package org.fraudbeam.pipelines.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Turns what a column reader stands at into a text, or, for times, epoch milliseconds. */
@FunctionalInterface
interface ParquetValue {

  /** The Julian day of 1970-01-01. */
  int JULIAN_DAY_OF_EPOCH = 2_440_588;

  long MILLIS_PER_DAY = 86_400_000L;

  /** Returns a String, or a Long for a column of times. */
  Object read(ColumnReader column);

  /** How to read a column of the given type. */
  static ParquetValue of(Type type) {
    PrimitiveType primitive = type.asPrimitiveType();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp(timestamp);
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(primitive, decimal.getScale());
    }
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return column -> LocalDate.ofEpochDay(column.getInteger()) + "T00:00:00";
    }
    return plain(primitive);
  }

  private static ParquetValue timestamp(TimestampLogicalTypeAnnotation type) {
    return switch (type.getUnit()) {
      case MILLIS -> column -> column.getLong();
      case MICROS -> column -> Math.floorDiv(column.getLong(), 1000);
      case NANOS -> column -> Math.floorDiv(column.getLong(), 1_000_000);
    };
  }

  private static ParquetValue decimal(PrimitiveType type, int scale) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> column -> BigDecimal.valueOf(column.getInteger(), scale).toPlainString();
      case INT64 -> column -> BigDecimal.valueOf(column.getLong(), scale).toPlainString();
      default ->
          column ->
              new BigDecimal(new BigInteger(column.getBinary().getBytes()), scale).toPlainString();
    };
  }

  private static ParquetValue plain(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> column -> Integer.toString(column.getInteger());
      case INT64 -> column -> Long.toString(column.getLong());
      case BOOLEAN -> column -> Boolean.toString(column.getBoolean());
      case FLOAT -> column -> decimalText(Float.toString(column.getFloat()));
      case DOUBLE -> column -> decimalText(Double.toString(column.getDouble()));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> column -> column.getBinary().toStringUsingUTF8();
      case INT96 -> column -> int96Millis(column.getBinary().toByteBuffer());
    };
  }

  /** The shortest decimal that is this number: 57.16 was written as 57.16. */
  private static String decimalText(String number) {
    return number.startsWith("N") || number.endsWith("y")
        ? number
        : new BigDecimal(number).toPlainString();
  }

  /** The old form of a time: nanoseconds of the day, then the Julian day, lowest byte first. */
  private static long int96Millis(ByteBuffer value) {
    ByteBuffer bytes = value.slice().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = bytes.getLong();
    return (bytes.getInt() - JULIAN_DAY_OF_EPOCH) * MILLIS_PER_DAY + nanosOfDay / 1_000_000;
  }
}
