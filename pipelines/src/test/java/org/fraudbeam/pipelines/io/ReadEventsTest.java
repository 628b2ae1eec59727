package org.fraudbeam.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.NoSerializableCoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadEventsTest {

  private static final long NOON = 1_772_366_400_000L;
  private static final String HEADER =
      "transaction_id,timestamp,user_id,merchant_id,amount,is_fraud,reported_at\n";

  @TempDir Path folder;

  @Test
  void shouldReadAllFilesOfAFolder() throws IOException {
    write("a.csv", HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,1,1,2026-03-01T12:00:09Z\n");
    write("b.csv", HEADER + "t2,2026-03-01T12:00:00Z,u1,m1,2.5,,\n");
    Pipeline pipeline = Pipeline.create();

    PCollection<Event> events = pipeline.apply(ReadEvents.from(files()));

    PAssert.that(events)
        .containsInAnyOrder(
            new Transaction("t1", NOON, "u1", "m1", 100, "USD", null, null, ""),
            new Label("t1", NOON, "u1", "m1", true, NOON + 9000, "chargeback"),
            new Transaction("t2", NOON, "u1", "m1", 250, "USD", null, null, ""));
    NoSerializableCoder.requireIn(pipeline);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldStopAtARowThatIsNoEvent() throws IOException {
    write("a.csv", HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,-1,,\n");
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(ReadEvents.from(files()));

    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasRootCauseInstanceOf(InvalidFileException.class)
        .hasStackTraceContaining("a.csv, line 2: amount must not be negative");
  }

  @Test
  void shouldSetAsideRowsThatAreNoEventsWhenAsked() throws IOException {
    write("a.csv", HEADER + "t1,2026-03-01T12:00:00Z,u1,m1,-1,,\n");
    write("b.csv", HEADER + "t2,2026-03-01T12:00:00Z,u1,m1,2.5,,\n");
    Path deadLetters = folder.resolve("dead-letters");
    Pipeline pipeline = Pipeline.create();

    PCollection<Event> events =
        pipeline.apply(
            ReadEvents.from(files())
                .rejecting(RejectRows.into(deadLetters.toString(), "transactions")));

    PAssert.that(events)
        .containsInAnyOrder(new Transaction("t2", NOON, "u1", "m1", 250, "USD", null, null, ""));
    NoSerializableCoder.requireIn(pipeline);
    pipeline.run().waitUntilFinish();
    assertThat(RejectedRows.count(deadLetters.toString())).isEqualTo(1);
    assertThat(textOf(deadLetters))
        .containsExactly(
            "{\"file\":\""
                + folder.resolve("a.csv")
                + "\",\"line\":2,\"reason\":\"amount_invalid\","
                + "\"message\":\"amount must not be negative\","
                + "\"bytes\":\"dDEsMjAyNi0wMy0wMVQxMjowMDowMFosdTEsbTEsLTEsLA==\","
                + "\"text\":\"t1,2026-03-01T12:00:00Z,u1,m1,-1,,\"}");
  }

  @Test
  void shouldWriteNoFileOfDeadLettersWithoutAny() throws IOException {
    write("b.csv", HEADER + "t2,2026-03-01T12:00:00Z,u1,m1,2.5,,\n");
    Path deadLetters = folder.resolve("dead-letters");
    Pipeline pipeline = Pipeline.create();

    pipeline.apply(
        ReadEvents.from(files()).rejecting(RejectRows.into(deadLetters.toString(), "rows")));
    pipeline.run().waitUntilFinish();

    assertThat(textOf(deadLetters)).isEmpty();
    assertThat(RejectedRows.count(deadLetters.toString())).isZero();
  }

  @Test
  void shouldCodeRejectedRowsWithoutLoss() throws Exception {
    RejectedRow row = new RejectedRow("a.csv", 7, new byte[] {1, -1, 0}, "wrong_type", "ß");

    CoderProperties.coderDecodeEncodeEqual(RejectedRowCoder.of(), row);
    CoderProperties.coderSerializable(RejectedRowCoder.of());
  }

  private EventFiles files() {
    return EventFiles.at(folder.toString(), ColumnMapping.knownNames());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static List<String> textOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      List<String> lines = new ArrayList<>();
      for (Path file : found) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    }
  }
}
