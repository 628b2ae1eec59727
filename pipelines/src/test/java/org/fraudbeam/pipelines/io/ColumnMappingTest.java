package org.fraudbeam.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {

  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private static final String FOREIGN =
      """
      columns:
        transaction_id: Reference
        timestamp: Booked
        user_id: Card
        merchant_id: Terminal
        amount: Value
        is_fraud: Disputed
      """;

  @TempDir Path folder;

  @Test
  void shouldReadForeignNames() throws IOException {
    write(
        "a.csv",
        """
        Reference;Booked;Card;Terminal;Value;Disputed
        t1;01/03/2026 13:00:00;u1;m1;57.16;1
        """);
    Path mapping =
        write(
            "mapping.yaml",
            FOREIGN
                + """
                constants:
                  currency: EUR
                  source: bank
                timestamp_format: dd/MM/yyyy HH:mm:ss
                time_zone: Europe/Brussels
                label_delay: P3D
                delimiter: ";"
                """);

    assertThat(read(mapping))
        .containsExactly(
            new Transaction("t1", NOON, "u1", "m1", 5716, "EUR", null, null, ""),
            new Label("t1", NOON, "u1", "m1", true, NOON + Duration.ofDays(3).toMillis(), "bank"));
  }

  @Test
  void shouldKeepTheColumnsThatItNeitherNamesNorIgnores() throws IOException {
    write(
        "a.csv",
        """
        Reference,amount,Booked,Channel,Card,Terminal,Value,Note,Note
        t1,9,2026-03-01T12:00:00Z,web,u1,m1,57.16,once,twice
        """);
    Path mapping =
        write("mapping.yaml", FOREIGN.replaceFirst(" +is_fraud.*\n", "") + "ignored: [Note]\n");

    assertThat(read(mapping))
        .containsExactly(
            new Transaction(
                "t1", NOON, "u1", "m1", 5716, "USD", null, null, "{\"Channel\":\"web\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "epoch_seconds, 1772366400",
    "epoch_millis, 1772366400000",
    "iso, 2026-03-01T12:00:00Z",
    "iso, 2026-03-01 14:00:00.000+02:00",
    "iso, 2026-03-01 12:00:00",
    "yyyyMMddHHmmss, 20260301120000",
    "yyyy-MM-dd HH:mm:ssXXX, 2026-03-01 13:00:00+01:00"
  })
  void shouldReadTimesInManyFormats(String format, String time) throws IOException {
    write(
        "a.csv", "transaction_id,timestamp,user_id,merchant_id,amount\nt1," + time + ",u1,m1,1\n");
    Path mapping = write("mapping.yaml", "timestamp_format: " + format + "\n");

    assertThat(read(mapping)).extracting(Event::timestampMillis).containsExactly(NOON);
  }

  @Test
  void shouldReadIsoTimesOfAZoneUnlessTheyNameTheirOwn() throws IOException {
    write(
        "a.csv",
        """
        transaction_id,timestamp,user_id,merchant_id,amount
        t1,2026-03-01T13:00:00,u1,m1,1
        t2,2026-03-01T12:00:00Z,u1,m1,1
        """);
    Path mapping = write("mapping.yaml", "time_zone: Europe/Brussels\n");

    assertThat(read(mapping)).extracting(Event::timestampMillis).containsExactly(NOON, NOON);
  }

  @Test
  void shouldTravelToAWorker() throws IOException {
    write(
        "a.csv", "Reference,Booked,Card,Terminal,Value,Disputed\nt1,01-03-2026 12:00,u1,m1,1,0\n");
    Path mapping = write("mapping.yaml", FOREIGN + "timestamp_format: dd-MM-yyyy HH:mm\n");

    ColumnMapping arrived = SerializableUtils.clone(ColumnMapping.read(mapping));

    try (Stream<Event> events = EventFiles.stream(folder, arrived)) {
      assertThat(events).extracting(Event::timestampMillis).containsExactly(NOON);
    }
  }

  @Test
  void shouldRefuseANamedColumnThatNoFileHas() throws IOException {
    write("a.csv", "Reference,Booked,Card,Terminal,Value\n");
    Path mapping = write("mapping.yaml", FOREIGN);

    assertThatThrownBy(() -> read(mapping))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            mapping
                + " says that is_fraud is the column 'Disputed', but no file at "
                + folder
                + " has it; there are Booked, Card, Reference, Terminal, Value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colums: {}|, line 1: unknown setting 'colums'; known are columns, constants, timestamp_format, time_zone, label_delay, delimiter, ignored",
        "columns: {card: x}|: unknown name 'card' under columns; known are transaction_id, timestamp, user_id, merchant_id, amount, amount_minor, currency, payment_method, ip_address, is_fraud, reported_at, source",
        "constants: {amount: 1}|: unknown name 'amount' under constants; known are currency, payment_method, source",
        "columns: {amount: }|: 'amount' under columns says nothing",
        "columns: [a]|, line 1 is no valid mapping",
        "label_delay: soon|: label_delay must be a duration such as P7D or PT12H, not soon",
        "label_delay: -P1D|: label_delay must not be negative",
        "time_zone: Mars|: time_zone must be a zone such as Europe/Brussels, not Mars",
        "timestamp_format: bbbbb|: timestamp_format must be iso, epoch_seconds, epoch_millis or a pattern such as dd/MM/yyyy HH:mm:ss, not bbbbb",
        "delimiter: ';;'|: delimiter must be one character"
      })
  void shouldSayWhatIsWrongInAMappingFile(String yaml, String message) throws IOException {
    Path mapping = write("mapping.yaml", yaml);

    assertThatThrownBy(() -> ColumnMapping.read(mapping))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(mapping + message);
  }

  @Test
  void shouldRefuseAMappingFileThatSaysAThingTwice() throws IOException {
    Path mapping = write("mapping.yaml", "columns:\n  amount: a\n  amount: b\n");

    assertThatThrownBy(() -> ColumnMapping.read(mapping))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void shouldRefuseAMappingFileThatIsMissingOrEmpty() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> ColumnMapping.read(missing))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(missing + " cannot be read: give --columns a mapping file that exists");

    Path empty = write("empty.yaml", "");
    assertThatThrownBy(() -> ColumnMapping.read(empty)).isInstanceOf(InvalidFileException.class);
  }

  private List<Event> read(Path mapping) {
    try (Stream<Event> events = EventFiles.stream(folder, ColumnMapping.read(mapping))) {
      return events.toList();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
