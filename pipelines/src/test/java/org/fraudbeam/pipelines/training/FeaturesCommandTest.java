package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.assertj.core.util.Throwables;
import org.fraudbeam.pipelines.NoSerializableCoder;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the command as a person does: on a Flink in this process. */
class FeaturesCommandTest {

  private static final String HEADER =
      "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n";

  private static final String TWO_ROWS =
      HEADER + "1,2026-03-01 12:00:00,596,3156,57.16,0\n2,2026-03-01 13:00:00,596,3156,10,1\n";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private Exception failure = new IllegalStateException("none");

  @Test
  void shouldComputeATrainingSet() throws IOException {
    write("transactions.csv", TWO_ROWS);

    succeed("--feature-set=handbook");

    assertThat(out.toString())
        .startsWith("Wrote 2 rows of 15 features of handbook v1, with labels, to ");
    long noon = 1_772_366_400_000L;
    List<LabelledVector> rows = rows();
    assertThat(rows)
        .extracting(LabelledVector::transactionId, LabelledVector::knownAtMillis)
        .containsExactlyInAnyOrder(
            tuple("1", LabelledVector.NEVER_REPORTED),
            tuple("2", noon + Duration.ofDays(7).plusHours(1).toMillis()));
  }

  @Test
  void shouldTakeLabelsFromAFileOfTheirOwn() throws IOException {
    write(
        "transactions.csv",
        "transaction_id,timestamp,user_id,merchant_id,amount\n1,2026-03-01T12:00:00Z,u,m,1\n");
    Path labels =
        Files.writeString(
            folder.resolve("labels.csv"),
            """
            transaction_id,timestamp,user_id,merchant_id,is_fraud,reported_at
            1,2026-03-01T12:00:00Z,u,m,1,2026-03-01T12:00:00.005Z
            """);

    succeed("--labels=" + labels);

    assertThat(rows())
        .extracting(LabelledVector::knownAtMillis)
        .containsExactly(1_772_366_400_005L);
  }

  @Test
  void shouldComputeATableWithoutLabelsWhereThereAreNone() throws IOException {
    write(
        "transactions.csv",
        "transaction_id,timestamp,user_id,merchant_id,amount\n1,2026-03-01T12:00:00Z,u,m,1\n");

    succeed("--json");

    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertThat(result.get("rows").asLong()).isEqualTo(1);
    assertThat(result.get("labelled").asBoolean()).isFalse();
    assertThat(FeatureTable.at(output()).header().labelled()).isFalse();
  }

  @Test
  void shouldCountARepeatedTransactionOnce() throws IOException {
    write("transactions.csv", TWO_ROWS);
    write("again.csv", TWO_ROWS);

    succeed();

    assertThat(rows()).hasSize(2);
  }

  @Test
  void shouldStopAtABadRow() throws IOException {
    write("transactions.csv", TWO_ROWS + "3,2026-03-01 13:00:00,596,3156,-10,0\n");

    assertThat(execute()).isEqualTo(1);

    assertThat(failure)
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("transactions.csv, line 4: amount must not be negative");
  }

  @Test
  void shouldSetAsideBadRowsAndConflictsWhenAsked() throws IOException {
    write(
        "transactions.csv",
        TWO_ROWS
            + "3,2026-03-01 13:00:00,596,3156,-10,0\n"
            + "2,2026-03-01 13:00:00,596,3156,11,0\n");

    succeed("--dead-letters=" + folder.resolve("dead-letters"));

    assertThat(out.toString()).contains("Wrote 2 rows").contains("2 rows were set aside");
  }

  @Test
  void shouldNotMixItsFilesWithOthers() throws IOException {
    write("transactions.csv", TWO_ROWS);
    Files.createDirectories(output());
    Files.writeString(output().resolve("precious.txt"), "");

    assertThat(execute()).isEqualTo(1);

    assertThat(failure)
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("already holds files: name another folder with --output");
  }

  @Test
  void shouldSayThatAFileHasNoTransactions() throws IOException {
    write("transactions.csv", HEADER);

    assertThat(execute()).isEqualTo(1);

    assertThat(failure)
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("no features");
  }

  @Test
  void shouldLeaveNoTemporaryFiles() throws IOException {
    write("transactions.csv", TWO_ROWS);

    succeed();

    try (Stream<Path> files = Files.list(output())) {
      assertThat(files).allSatisfy(file -> assertThat(file.toString()).endsWith(".parquet"));
    }
  }

  @Test
  void shouldCodeNothingBySerialization() throws IOException {
    write("transactions.csv", TWO_ROWS);
    FeaturesOptions options = PipelineOptionsFactory.as(FeaturesOptions.class);
    options.setTransactions(input().toString());
    options.setOutput(output().toString());

    Pipeline pipeline = FeaturesPipeline.build(options);

    NoSerializableCoder.requireIn(pipeline);
  }

  private void succeed(String... options) {
    assertThat(execute(options)).withFailMessage(() -> Throwables.getStackTrace(failure)).isZero();
  }

  private int execute(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--transactions=" + input()));
    arguments.add("--output=" + output());
    arguments.addAll(List.of(options));
    return new CommandLine(new FeaturesCommand())
        .setOut(new PrintWriter(out))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              failure = exception;
              return 1;
            })
        .execute(arguments.toArray(new String[0]));
  }

  private List<LabelledVector> rows() {
    try (Stream<LabelledVector> rows = FeatureTable.at(output()).rows()) {
      return rows.toList();
    }
  }

  private Path input() {
    return folder.resolve("input");
  }

  private Path output() {
    return folder.resolve("output");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(input());
    Files.writeString(input().resolve(name), text);
  }
}
