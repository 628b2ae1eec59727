package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {

  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String OWN_HEADER =
      "transaction_id,timestamp,user_id,merchant_id,amount,currency\n";
  private static final String HANDBOOK_HEADER =
      "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD,TX_FRAUD_SCENARIO\n";

  @TempDir Path folder;

  @Test
  void shouldReadFraudbeamsOwnNames() throws IOException {
    write("a.csv", OWN_HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,57.16,EUR\n");

    assertThat(read())
        .containsExactly(new Transaction("t1", NOON, "u1", "m1", 5716, "EUR", null, null, ""));
  }

  @Test
  void shouldReadTheHandbooksNamesAndReportItsFraudsAWeekLater() throws IOException {
    write(
        "a.csv",
        HANDBOOK_HEADER
            + "7,2026-03-01 12:00:00,596,3156,57.1,1,1\n8,2026-03-01 12:00:00,2,3,1,0,0\n");

    assertThat(read())
        .containsExactly(
            new Transaction("7", NOON, "596", "3156", 5710, "USD", null, null, ""),
            new Label(
                "7", NOON, "596", "3156", true, NOON + Duration.ofDays(7).toMillis(), "simulation"),
            new Transaction("8", NOON, "2", "3", 100, "USD", null, null, ""));
  }

  @Test
  void shouldReadAmountsInMinorUnitsBeforeOthers() throws IOException {
    write(
        "a.csv",
        """
        transaction_id,timestamp,user_id,merchant_id,amount,amount_minor,currency
        t1,2026-03-01T12:00:00Z,u1,m1,9,5716,EUR
        t2,2026-03-01T12:00:00Z,u1,m1,9,57,JPY
        """);
    assertThat(read())
        .extracting(event -> ((Transaction) event).amountMinor())
        .containsExactly(5716L, 57L);

    write(
        "a.csv",
        """
        transaction_id,timestamp,user_id,merchant_id,amount_minor
        t1,2026-03-01T12:00:00Z,u1,m1,57.16
        """);
    assertThatThrownBy(this::read).hasMessageContaining("amount_minor is no whole number: 57.16");
  }

  @Test
  void shouldReadFoldersOfDays() throws IOException {
    for (String place : List.of("scores/day=2026-03-01", "scores/day=2026-03-02", "other/more")) {
      Files.createDirectories(folder.resolve(place));
      write(place + "/a.csv", OWN_HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,1,EUR\n");
    }

    assertThat(read()).hasSize(2);
    assertThat(
            EventFiles.at(folder.resolve("scores").toString(), ColumnMapping.knownNames()).files())
        .hasSize(2);
  }

  @Test
  void shouldLeaveFoldersOfOtherDaysAlone() throws IOException {
    for (String place : List.of("labels/day=2026-02-28", "scores/day=2026-03-01", "day=1st")) {
      Files.createDirectories(folder.resolve(place));
      write(place + "/a.csv", OWN_HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,1,EUR\n");
    }
    for (String other : List.of("scores/day=2026-02-27", "scores/day=2026-03-02")) {
      Files.createDirectories(folder.resolve(other));
      write(other + "/a.csv", "nothing that can be read");
    }

    EventFiles files =
        EventFiles.ofDays(
            folder.toString(),
            ColumnMapping.knownNames(),
            LocalDate.parse("2026-02-28"),
            LocalDate.parse("2026-03-01"));

    assertThat(files.files()).hasSize(3);
    assertThat(files.passedOver()).isEmpty();
  }

  @Test
  void shouldKeepUnknownColumnsAsTextOfOneObject() throws Exception {
    write(
        "a.csv",
        "channel,transaction_id,timestamp,user_id,merchant_id,amount,is_fraud_simulated,\"a \"\"b\"\"\",\n"
            + "wéb,t1,2026-03-01T12:00:00Z,u1,m1,1,0,\"x\"\"\ny\",\n"
            + ",t2,2026-03-01T12:00:00Z,u1,m1,1,,,\n");

    List<Event> events = read();

    assertThat(events)
        .extracting(event -> ((Transaction) event).unknownFields())
        .containsExactly(
            "{\"channel\":\"wéb\",\"is_fraud_simulated\":\"0\",\"a \\\"b\\\"\":\"x\\\"\\ny\"}", "");
    for (Event event : events) {
      Transaction transaction = (Transaction) event;
      assertThat(TransactionJson.parse(TransactionJson.write(transaction))).isEqualTo(transaction);
    }
  }

  @Test
  void shouldRefuseTwoUnknownColumnsOfOneName() throws IOException {
    Path file = write("a.csv", OWN_HEADER.replace("\n", ",note,note\n"));

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(file + " has two columns named note: rename one of them.");
  }

  @Test
  void shouldReadFilesInTheOrderOfTheirNames() throws IOException {
    write("b.csv", OWN_HEADER + "t3,2026-03-01T12:00:00Z,u1,m1,3,EUR\n");
    gzip(
        "a.csv.gz",
        OWN_HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,1,EUR\nt2,2026-03-01T12:00:00Z,u1,m1,2,EUR\n");

    assertThat(read()).extracting(Event::transactionId).containsExactly("t1", "t2", "t3");
  }

  @Test
  void shouldOpenOneFileAtATime() throws IOException {
    write("a.csv", OWN_HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,1,EUR\n");
    Path second = write("b.csv", OWN_HEADER + "t2,2026-03-01T12:00:00Z,u1,m1,1,EUR\n");

    try (Stream<Event> events = EventFiles.stream(folder, ColumnMapping.knownNames())) {
      var iterator = events.iterator();
      assertThat(iterator.next().transactionId()).isEqualTo("t1");
      Files.writeString(second, OWN_HEADER + "changed,2026-03-01T12:00:00Z,u1,m1,1,EUR\n");
      assertThat(iterator.next().transactionId()).isEqualTo("changed");
    }
  }

  @Test
  void shouldReadLabelsOfTheirOwnFile() throws IOException {
    write(
        "labels.csv",
        """
        transaction_id,timestamp,user_id,merchant_id,is_fraud,reported_at,source
        t1,2026-03-01T12:00:00Z,u1,m1,true,2026-03-01T13:00:00Z,analyst
        t2,2026-03-01T12:00:00Z,u1,m1,0,2026-03-01T13:00:00Z,
        t3,2026-03-01T12:00:00Z,u1,m1,1,,
        t4,2026-03-01T12:00:00Z,u1,m1,0,,
        t5,2026-03-01T12:00:00Z,u1,m1,,,
        """);

    assertThat(read())
        .containsExactly(
            new Label("t1", NOON, "u1", "m1", true, NOON + 3_600_000, "analyst"),
            new Label("t2", NOON, "u1", "m1", false, NOON + 3_600_000, "chargeback"),
            new Label(
                "t3", NOON, "u1", "m1", true, NOON + Duration.ofDays(7).toMillis(), "chargeback"));
  }

  @Test
  void shouldTakeAnAmountThatBinaryArithmeticBlurredAsTheOneThatWasMeant() throws IOException {
    write(
        "a.csv",
        OWN_HEADER
            + "t1,2026-03-01T12:00:00Z,u1,m1,85.64999999999999,EUR\n"
            + "t2,2026-03-01T12:00:00Z,u1,m1,192.10000000000002,EUR\n");

    assertThat(read())
        .extracting(event -> ((Transaction) event).amountMinor())
        .containsExactly(8565L, 19210L);
  }

  @Test
  void shouldRefuseAnAmountWithTooManyDecimals() throws IOException {
    Path file = write("a.csv", OWN_HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,85.645,EUR\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            file
                + ", line 2: amount has more decimals than EUR allows (2). Correct the row, or set"
                + " such rows aside with --dead-letters.");
  }

  @Test
  void shouldReadQuotedFields() throws IOException {
    write(
        "a.csv",
        "note,transaction_id,timestamp,user_id,merchant_id,amount\r\n"
            + "\"two\nlines, and a \"\"quote\"\"\",\"t1\",2026-03-01T12:00:00Z,u1,\"m,1\",1\r\n"
            + "a 5\" screen,t2,2026-03-01T12:00:00Z,u1,m1,1\r\n");

    assertThat(read())
        .extracting(Event::transactionId, Event::merchantId)
        .containsExactly(tuple("t1", "m,1"), tuple("t2", "m1"));
  }

  @Test
  void shouldReadUtf8WithAByteOrderMark() throws IOException {
    write("a.csv", "\ufeff" + OWN_HEADER + "t1,2026-03-01T12:00:00Z,Zoë,Café ☕,1,EUR\n");

    assertThat(read())
        .extracting(Event::userId, Event::merchantId)
        .containsExactly(tuple("Zoë", "Café ☕"));
  }

  @Test
  void shouldHandOverEachBadRowWithItsBytesAndGoOn() throws IOException {
    byte[] latin1 =
        "t9,2026-03-01T12:00:00Z,Zo\u00eb,m1,1,EUR".getBytes(StandardCharsets.ISO_8859_1);
    Path file = folder.resolve("a.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(OWN_HEADER.getBytes(UTF_8));
      out.write("t1,yesterday,u1,m1,1,EUR\n".getBytes(UTF_8));
      out.write("t2,2026-03-01T12:00:00Z,u1,m1,-1,EUR\n\n".getBytes(UTF_8));
      out.write(latin1);
      out.write("\nt3,2026-03-01T12:00:00Z,u1\n".getBytes(UTF_8));
      out.write("\"t4,2026-03-01T12:00:00Z,u1,m1,1,EUR\n".getBytes(UTF_8));
      out.write("t5,2026-03-01T12:00:00Z,u1,m1,1,EUR\n".getBytes(UTF_8));
    }
    List<RejectedRow> rejected = new ArrayList<>();

    EventFiles files = EventFiles.at(folder.toString(), ColumnMapping.knownNames());
    try (Stream<Event> events = files.events(rejected::add)) {
      assertThat(events).extracting(Event::transactionId).containsExactly("t5");
    }

    String name = file.toString();
    assertThat(rejected)
        .containsExactly(
            new RejectedRow(
                name,
                2,
                "t1,yesterday,u1,m1,1,EUR".getBytes(UTF_8),
                "timestamp_invalid",
                "timestamp is no ISO 8601 time such as 2026-03-01T12:30:00Z: yesterday"),
            new RejectedRow(
                name,
                3,
                "t2,2026-03-01T12:00:00Z,u1,m1,-1,EUR".getBytes(UTF_8),
                "amount_invalid",
                "amount must not be negative"),
            new RejectedRow(name, 5, latin1, "wrong_type", "row is not UTF-8 text"),
            new RejectedRow(
                name,
                6,
                "t3,2026-03-01T12:00:00Z,u1".getBytes(UTF_8),
                "wrong_type",
                "row has 3 fields where the header has 6"),
            new RejectedRow(
                name,
                7,
                "\"t4,2026-03-01T12:00:00Z,u1,m1,1,EUR".getBytes(UTF_8),
                "wrong_type",
                "row has a quote that is not closed"));
  }

  @Test
  void shouldPassOverAFileOfOtherColumnsInAFolder() throws IOException {
    write("a.csv", OWN_HEADER);
    Path other = write("features.csv", "transaction_id,weekend\n1,0\n");
    write("notes.txt", "nothing");

    EventFiles files = EventFiles.at(folder.toString(), ColumnMapping.knownNames());

    assertThat(files.files()).hasSize(1);
    assertThat(files.passedOver())
        .containsExactly(
            other
                + " has no column named timestamp or TX_DATETIME, nor one named user_id or"
                + " CUSTOMER_ID, nor one named merchant_id or TERMINAL_ID; it has transaction_id,"
                + " weekend: name its columns in a file for --columns");
  }

  @Test
  void shouldRefuseAPlaceWithoutFiles() {
    assertThatThrownBy(() -> EventFiles.at(folder + "/nowhere", ColumnMapping.knownNames()))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("give a .csv, .csv.gz or .parquet file, or a folder of them");
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    write("a.csv", "");

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("is empty: its first line must name the columns");
  }

  @Test
  void shouldRefuseAFileThatIsNoParquet() throws IOException {
    write("a.parquet", "nothing of the kind, but longer than a footer");

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("a.parquet is no Parquet file");
  }

  private List<Event> read() {
    try (Stream<Event> events = EventFiles.stream(folder, ColumnMapping.knownNames())) {
      return events.toList();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void gzip(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(UTF_8));
    }
  }
}
