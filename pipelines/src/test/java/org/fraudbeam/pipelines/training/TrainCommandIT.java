package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.MlflowProcess;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Training and evaluation from files to figures, through the command line. */
class TrainCommandIT {

  private static final LocalDate FIRST_DAY = LocalDate.parse("2018-05-23");
  private static final int DAYS = 70;
  private static final int ROWS_PER_DAY = 60;

  private final StringWriter output = new StringWriter();
  private final List<Exception> failures = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void writeTransactions() throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    lines.add("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD");
    for (int row = 0; row < DAYS * ROWS_PER_DAY; row++) {
      LocalDateTime time =
          FIRST_DAY.atStartOfDay().plusMinutes(1440L * row / ROWS_PER_DAY).plusSeconds(1);
      boolean fraud = random.nextInt(25) == 0;
      double amount = fraud ? 200 + 100 * random.nextDouble() : 230 * random.nextDouble();
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%s,%d,%d,%.2f,%d",
              row,
              time.toString().replace('T', ' '),
              random.nextInt(300),
              random.nextInt(50),
              amount,
              fraud ? 1 : 0));
    }
    Files.write(folder.resolve("transactions.csv"), lines);
  }

  @Test
  void shouldRegisterTheFirstModelAsChampionAndTheNextAsChallenger() throws IOException {
    assertThat(train("--alert-budget", "3", "--json")).isZero();
    JsonNode first = new ObjectMapper().readTree(output.toString());
    assertThat(first.get("aliases").toString()).isEqualTo("[\"champion\"]");
    assertThat(first.at("/metrics/held_out/to").asText()).isEqualTo("2018-07-24");
    assertThat(first.at("/metrics/alerts/cards_per_day").doubleValue()).isBetween(1.0, 3.0);
    assertThat(first.at("/metrics/ranking/roc_auc").doubleValue()).isGreaterThan(0.9);

    assertThat(train("--feature-set", "handbook", "--as-of", "2018-07-30")).isZero();
    assertThat(output.toString())
        .contains("Registered version 2 of the model in " + registry() + ": challenger.")
        .contains("Challenger: version 1, the champion, is for other features, card-fraud v2")
        .contains("from 2018-07-09 to 2018-07-22");

    DirectoryRegistry registry = DirectoryRegistry.at(registry());
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 1, "challenger", 2));
    ModelBundle.read(registry.open(1)).requireFeatureSet(FeatureSets.cardFraud());
    ModelBundle.read(registry.open(2)).requireFeatureSet(FeatureSets.handbook());
  }

  @Test
  void shouldRegisterInMlflow() throws Exception {
    Path data = Files.createDirectory(folder.resolve("mlflow"));
    try (MlflowProcess server = MlflowProcess.start(data)) {
      assertThat(train("--registry", server.uri(), "--alert-budget", "3")).isZero();
      assertThat(output.toString())
          .contains("Registered version 1 of the model in " + server.uri() + ": champion.");
      assertThat(train("--registry", server.uri(), "--alert-budget", "3", "--json")).isZero();
      assertThat(new ObjectMapper().readTree(output.toString()).get("aliases").toString())
          .isEqualTo("[\"challenger\"]");

      try (ModelRegistry registry = ModelRegistry.at(server.uri())) {
        ModelBundle.read(registry.open(1)).requireFeatureSet(FeatureSets.cardFraud());
        assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 1, "challenger", 2));
        assertThat(registry.versions().get(0).tags().get("decision"))
            .startsWith("Champion without a comparison: ");
        assertThat(registry.versions().get(1).tags().get("decision"))
            .startsWith("Challenger: it is not surely better, with average precision ");
      }
    }
  }

  @Test
  void shouldSearchForParametersAndFindTheSameAgain() throws IOException {
    assertThat(train("--trials", "5", "--seed", "3", "--json")).isZero();
    JsonNode first = new ObjectMapper().readTree(output.toString()).get("search");
    assertThat(first.get("trials")).hasSize(5);
    assertThat(first.get("test_from").toString())
        .isEqualTo("[\"2018-06-26\",\"2018-06-19\",\"2018-06-12\"]");
    assertThat(first.at("/trials/0/average_precision")).hasSize(3);
    assertThat(first.at("/trials/4/average_precision")).hasSize(1);

    assertThat(train("--trials", "5", "--seed", "3", "--json")).isZero();
    JsonNode second = new ObjectMapper().readTree(output.toString()).get("search");
    assertThat(second).isEqualTo(first);

    ModelBundle bundle = ModelBundle.read(DirectoryRegistry.at(registry()).open(2));
    assertThat(bundle.leaderboard()).hasValue(first);
    assertThat(bundle.card()).contains("Chosen among 5 trials");
  }

  @Test
  void shouldSearchOnTheFoldsThatAreEvaluated() {
    assertThat(evaluate("--folds", "validation", "--trials", "3")).isZero();

    assertThat(output.toString())
        .startsWith("3 trials with seed 0, the best first")
        .contains("[fixed parameters]", "[chosen]", "cannot be chosen]", "Feature set card-fraud");
  }

  @Test
  void shouldKeepTheTrainingSetWhereItIsAskedTo() {
    Path kept = folder.resolve("kept");

    assertThat(train("--training-set", kept.toString(), "--trials", "3")).isZero();

    assertThat(FeatureTable.at(kept).requireComputedBy(FeatureSets.cardFraud()).rowCount())
        .isEqualTo(DAYS * ROWS_PER_DAY);
    assertThat(kept)
        .isDirectoryNotContaining("glob:**/trials*")
        .isDirectoryNotContaining("glob:**/.temp*");
  }

  @Test
  void shouldSayWhatIsWrongWithTheTimeToTrainAsOf() {
    assertThat(train("--as-of", "yesterday")).isEqualTo(1);

    assertThat(failures.get(0))
        .hasMessage(
            "The time to train as of is a day such as 2018-08-01 or a time such as"
                + " 2018-08-01T12:00:00Z, not: yesterday");
  }

  @Test
  void shouldSayThatLabelsAreMissing() throws IOException {
    Path file = folder.resolve("transactions.csv");
    Files.write(
        file,
        Files.readAllLines(file).stream()
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .toList());

    assertThat(train()).isEqualTo(1);

    assertThat(failures.get(0))
        .hasMessage(
            file + " has no labels: give them with --labels, or files with a column is_fraud");
    assertThat(registry()).doesNotExist();
  }

  @Test
  void shouldEvaluateTheFoldsThatAreAskedFor() throws IOException {
    assertThat(evaluate("--folds", "validation", "--json")).isZero();

    JsonNode report = new ObjectMapper().readTree(output.toString());
    assertThat(report.get("folds")).hasSize(4);
    assertThat(report.at("/folds/3/train_from").asText()).isEqualTo("2018-06-20");
    assertThat(report.at("/mean/roc_auc").doubleValue()).isGreaterThan(0.9);
  }

  @Test
  void shouldSayThatTheHistoryDoesNotReachTheFold() {
    assertThat(evaluate("--folds", "baseline")).isEqualTo(1);

    assertThat(failures.get(0))
        .hasMessage(
            "Training from 2018-07-25 and testing until 2018-08-14 needs transactions of all these"
                + " days, but there are only those of 2018-07-04 to 2018-07-31. Give a longer"
                + " history or choose other folds.");
  }

  private Path registry() {
    return folder.resolve("registry");
  }

  private int train(String... arguments) {
    boolean elsewhere = List.of(arguments).contains("--registry");
    return run(
        new TrainCommand(),
        elsewhere ? Stream.empty() : Stream.of("--registry", registry().toString()),
        arguments);
  }

  private int evaluate(String... arguments) {
    return run(new EvaluateCommand(), Stream.empty(), arguments);
  }

  private int run(Object command, Stream<String> own, String... arguments) {
    Stream<String> transactions =
        Stream.of("--transactions", folder.resolve("transactions.csv").toString());
    output.getBuffer().setLength(0);
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(output))
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              failures.add(exception);
              return 1;
            })
        .execute(
            Stream.concat(Stream.concat(transactions, own), Stream.of(arguments))
                .toArray(String[]::new));
  }
}
