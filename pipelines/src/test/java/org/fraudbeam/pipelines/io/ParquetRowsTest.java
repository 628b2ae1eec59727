package org.fraudbeam.pipelines.io;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetRowsTest {

  private static final long NOON = 1_772_366_400_000L;

  /** As pandas writes it: numbers for ids, doubles for amounts, columns that nobody asked for. */
  private static final MessageType HANDBOOK =
      Types.buildMessage()
          .optional(INT64)
          .named("TRANSACTION_ID")
          .optional(INT64)
          .as(timestampType(false, TimeUnit.NANOS))
          .named("TX_DATETIME")
          .optional(BINARY)
          .as(stringType())
          .named("CUSTOMER_ID")
          .optional(INT32)
          .named("TERMINAL_ID")
          .optional(DOUBLE)
          .named("TX_AMOUNT")
          .optional(INT64)
          .named("TX_FRAUD")
          .optionalGroup()
          .optional(INT64)
          .named("inner")
          .named("nested")
          .named("schema");

  private static final MessageType OWN =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named("transaction_id")
          .required(INT64)
          .as(timestampType(true, TimeUnit.MICROS))
          .named("timestamp")
          .required(BINARY)
          .as(stringType())
          .named("user_id")
          .required(BINARY)
          .as(stringType())
          .named("merchant_id")
          .required(INT64)
          .as(decimalType(2, 12))
          .named("amount")
          .required(BOOLEAN)
          .named("is_fraud")
          .optional(DOUBLE)
          .named("distance")
          .named("schema");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void shouldReadWhatPandasWrites(CompressionCodecName codec) throws IOException {
    SimpleGroupFactory rows = new SimpleGroupFactory(HANDBOOK);
    Group first =
        rows.newGroup()
            .append("TRANSACTION_ID", 7L)
            .append("TX_DATETIME", NOON * 1_000_000 + 999)
            .append("CUSTOMER_ID", "596")
            .append("TERMINAL_ID", 3156)
            .append("TX_AMOUNT", 85.64999999999999)
            .append("TX_FRAUD", 1L);
    Group second =
        rows.newGroup()
            .append("TRANSACTION_ID", 8L)
            .append("TX_DATETIME", NOON * 1_000_000)
            .append("CUSTOMER_ID", "Zoë")
            .append("TERMINAL_ID", 1)
            .append("TX_AMOUNT", 10_000_000.0);
    write(HANDBOOK, codec, first, second);

    assertThat(read(new ArrayList<>()))
        .containsExactly(
            new Transaction("7", NOON, "596", "3156", 8565, "USD", null, null, ""),
            new Label("7", NOON, "596", "3156", true, NOON + 7 * 86_400_000L, "simulation"),
            new Transaction("8", NOON, "Zoë", "1", 1_000_000_000, "USD", null, null, ""));
  }

  @Test
  void shouldReadDecimalsAndTimesAsTheyAreMeantAndKeepWhatIsUnknown() throws IOException {
    write(
        OWN,
        CompressionCodecName.SNAPPY,
        new SimpleGroupFactory(OWN)
            .newGroup()
            .append("transaction_id", "t1")
            .append("timestamp", NOON * 1000)
            .append("user_id", "u1")
            .append("merchant_id", "m1")
            .append("amount", 5716L)
            .append("is_fraud", true)
            .append("distance", 0.5));

    assertThat(read(new ArrayList<>()))
        .containsExactly(
            new Transaction(
                "t1", NOON, "u1", "m1", 5716, "USD", null, null, "{\"distance\":\"0.5\"}"),
            new Label("t1", NOON, "u1", "m1", true, NOON + 7 * 86_400_000L, "chargeback"));
  }

  @Test
  void shouldRejectARowWithoutAValueAndSayWhich() throws IOException {
    SimpleGroupFactory rows = new SimpleGroupFactory(HANDBOOK);
    write(
        HANDBOOK,
        CompressionCodecName.SNAPPY,
        rows.newGroup().append("TRANSACTION_ID", 7L).append("TX_DATETIME", NOON * 1_000_000));
    List<RejectedRow> rejected = new ArrayList<>();

    assertThat(read(rejected)).isEmpty();

    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).sentence()).endsWith("a.parquet, row 1: user_id is missing");
    assertThat(rejected.get(0).bytes()).asString().isEqualTo("7," + NOON + ",,,,");
  }

  private List<Event> read(List<RejectedRow> rejected) {
    EventFiles files = EventFiles.at(folder.toString(), ColumnMapping.knownNames());
    try (Stream<Event> events = files.events(rejected::add)) {
      return events.toList();
    }
  }

  private void write(MessageType schema, CompressionCodecName codec, Group... rows)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(folder.resolve("a.parquet")))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(codec)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
  }
}
