package org.fraudbeam.pipelines.archive;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of the archive.
 *
 * @param <T> what a row is made from
 * @param type its name and type
 * @param value of a row, as {@link TableFile} takes it: a Long, Integer, Double, Boolean or Binary,
 *     or null
 */
public record TableColumn<T>(Type type, Function<T, @Nullable Object> value) {

  /** The same column for what has one of those in it. */
  <R> TableColumn<R> within(Function<R, T> part) {
    return new TableColumn<>(type, row -> value.apply(part.apply(row)));
  }

  public static <T> TableColumn<T> text(String name, Function<T, String> value) {
    return new TableColumn<>(
        Types.required(BINARY).as(stringType()).named(name),
        row -> Binary.fromString(value.apply(row)));
  }

  public static <T> TableColumn<T> optionalText(String name, Function<T, @Nullable String> value) {
    return new TableColumn<>(
        Types.optional(BINARY).as(stringType()).named(name),
        row -> {
          String text = value.apply(row);
          return text == null ? null : Binary.fromString(text);
        });
  }

  /** Epoch milliseconds. */
  public static <T> TableColumn<T> time(String name, ToLongFunction<T> value) {
    return new TableColumn<>(
        Types.required(INT64).as(timestampType(true, TimeUnit.MILLIS)).named(name),
        value::applyAsLong);
  }

  public static <T> TableColumn<T> whole(String name, ToLongFunction<T> value) {
    return new TableColumn<>(Types.required(INT64).named(name), value::applyAsLong);
  }

  public static <T> TableColumn<T> small(String name, ToIntFunction<T> value) {
    return new TableColumn<>(Types.required(INT32).named(name), value::applyAsInt);
  }

  public static <T> TableColumn<T> number(String name, ToDoubleFunction<T> value) {
    return new TableColumn<>(Types.required(DOUBLE).named(name), value::applyAsDouble);
  }

  public static <T> TableColumn<T> flag(String name, Predicate<T> value) {
    return new TableColumn<>(Types.required(BOOLEAN).named(name), value::test);
  }

  public static <T> TableColumn<T> optionalNumber(
      String name, Function<T, @Nullable Double> value) {
    return new TableColumn<>(Types.optional(DOUBLE).named(name), value::apply);
  }

  public static <T> TableColumn<T> optionalSmall(
      String name, Function<T, @Nullable Integer> value) {
    return new TableColumn<>(Types.optional(INT32).named(name), value::apply);
  }
}
