package org.fraudbeam.pipelines.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.io.ScoreRecord;
import org.fraudbeam.pipelines.io.ScoreRecord.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The columns of scores: the transaction, what was decided about it, where its record stands, and
 * one column of doubles for each feature, by its name. The features of a set that this version of
 * Fraudbeam does not know are called {@code feature_1} and so on.
 */
final class ScoreColumns {

  private static final List<TableColumn<ScoredRecord>> OF_TRANSACTION =
      Stream.of(
              TableColumn.text("transaction_id", Transaction::transactionId),
              TableColumn.time(ArchiveTable.TIMESTAMP, Transaction::timestampMillis),
              TableColumn.text("user_id", Transaction::userId),
              TableColumn.text("merchant_id", Transaction::merchantId),
              TableColumn.whole("amount_minor", Transaction::amountMinor),
              TableColumn.text("currency", Transaction::currency),
              TableColumn.optionalText("payment_method", Transaction::paymentMethod),
              TableColumn.optionalText("ip_address", Transaction::ipAddress))
          .map(column -> column.within((ScoredRecord row) -> row.score().transaction()))
          .toList();

  private static final List<TableColumn<ScoredRecord>> OF_DECISION =
      Stream.concat(
              Stream.of(
                      TableColumn.flag("is_alert", ScoreRecord::alert),
                      TableColumn.optionalText("action", ScoreRecord::action),
                      TableColumn.optionalText("rules", ScoreRecord::rules),
                      TableColumn.<ScoreRecord>optionalNumber("score", row -> score(row.verdict())),
                      TableColumn.<ScoreRecord>optionalNumber(
                          "threshold", row -> threshold(row.verdict())),
                      TableColumn.<ScoreRecord>optionalSmall(
                          "model_version", row -> version(row.verdict())),
                      TableColumn.<ScoreRecord>optionalNumber(
                          "challenger_score", row -> score(row.challenger())),
                      TableColumn.<ScoreRecord>optionalNumber(
                          "challenger_threshold", row -> threshold(row.challenger())),
                      TableColumn.<ScoreRecord>optionalSmall(
                          "challenger_version", row -> version(row.challenger())),
                      TableColumn.time("scored_at", ScoreRecord::scoredAtMillis),
                      TableColumn.text("feature_set_fingerprint", ScoreRecord::fingerprint),
                      TableColumn.whole("customer_digest", ScoreRecord::customerDigest),
                      TableColumn.whole("terminal_digest", ScoreRecord::terminalDigest),
                      TableColumn.flag("is_duplicate", ScoreRecord::duplicate),
                      TableColumn.flag("is_approximate", ScoreRecord::approximate))
                  .map(column -> column.within(ScoredRecord::score)),
              Stream.of(
                  TableColumn.small("kafka_partition", ScoredRecord::partition),
                  TableColumn.whole("kafka_offset", ScoredRecord::offset)))
          .toList();

  /** Equal columns are one object: rows are told apart by their columns. */
  private static final Map<List<String>, TableSchema<ScoredRecord>> SCHEMAS =
      new ConcurrentHashMap<>();

  private ScoreColumns() {}

  /**
   * The columns of vectors.
   *
   * @param fingerprint of their feature set
   * @param size the number of their values
   */
  static TableSchema<ScoredRecord> of(String fingerprint, int size) {
    List<String> names =
        FeatureSets.withFingerprint(fingerprint)
            .map(FeatureSet::featureNames)
            .filter(known -> known.size() == size)
            .orElseGet(() -> IntStream.rangeClosed(1, size).mapToObj(i -> "feature_" + i).toList());
    return SCHEMAS.computeIfAbsent(names, ScoreColumns::schema);
  }

  /**
   * Checks that these are the columns of scores.
   *
   * @throws InvalidFileException if they are not
   */
  static void require(List<Type> columns, String file) {
    List<Type> expected =
        Stream.concat(OF_TRANSACTION.stream(), OF_DECISION.stream())
            .<Type>map(TableColumn::type)
            .toList();
    if (columns.size() < expected.size() || !columns.subList(0, expected.size()).equals(expected)) {
      throw new InvalidFileException(file + " has other columns than the scores of an archive");
    }
  }

  /** The score whose columns these are. */
  static ScoreRecord record(@Nullable Object[] row) {
    Cells cells = new Cells(Arrays.asList(row).iterator());
    Transaction transaction =
        new Transaction(
            cells.text(),
            cells.whole(),
            cells.text(),
            cells.text(),
            cells.whole(),
            cells.text(),
            cells.optionalText(),
            cells.optionalText(),
            "");
    boolean alert = cells.flag();
    String action = cells.optionalText();
    String rules = cells.optionalText();
    Verdict verdict = cells.verdict();
    Verdict challenger = cells.verdict();
    long scoredAtMillis = cells.whole();
    String fingerprint = cells.text();
    long customerDigest = cells.whole();
    long terminalDigest = cells.whole();
    boolean duplicate = cells.flag();
    boolean approximate = cells.flag();
    cells.skipPlace();
    return new ScoreRecord(
        transaction,
        alert,
        action,
        rules,
        verdict,
        challenger,
        fingerprint,
        cells.numbers(),
        customerDigest,
        terminalDigest,
        duplicate,
        approximate,
        scoredAtMillis);
  }

  private static @Nullable Double score(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.score();
  }

  private static @Nullable Double threshold(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.threshold();
  }

  private static @Nullable Integer version(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.version();
  }

  private static TableSchema<ScoredRecord> schema(List<String> features) {
    Stream<TableColumn<ScoredRecord>> values =
        IntStream.range(0, features.size())
            .mapToObj(i -> TableColumn.number(features.get(i), row -> row.score().values()[i]));
    return TableSchema.of(OF_TRANSACTION)
        .withResults(Stream.concat(OF_DECISION.stream(), values).toList());
  }

  /** The values of a row, one after the other. */
  private record Cells(Iterator<@Nullable Object> values) {

    Object required() {
      return Objects.requireNonNull(values.next());
    }

    String text() {
      return ((Binary) required()).toStringUsingUTF8();
    }

    @Nullable String optionalText() {
      Object text = values.next();
      return text == null ? null : ((Binary) text).toStringUsingUTF8();
    }

    long whole() {
      return (long) required();
    }

    boolean flag() {
      return (boolean) required();
    }

    @Nullable Verdict verdict() {
      Object score = values.next();
      Object threshold = values.next();
      Object version = values.next();
      return score == null || threshold == null || version == null
          ? null
          : new Verdict((double) score, (double) threshold, (int) version);
    }

    /** Partition and offset. */
    void skipPlace() {
      required();
      required();
    }

    /** All that are left. */
    double[] numbers() {
      List<Double> numbers = new ArrayList<>();
      values.forEachRemaining(value -> numbers.add((Double) Objects.requireNonNull(value)));
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
