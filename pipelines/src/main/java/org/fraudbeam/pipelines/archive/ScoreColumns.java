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
import org.fraudbeam.pipelines.archive.ScoreRecord.Verdict;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.jspecify.annotations.Nullable;

/**
 * The columns of scores: the transaction, what was decided about it, where its record stands, and
 * one column of doubles for each feature, by its name. The features of a set that this version of
 * Fraudbeam does not know are called {@code feature_1} and so on.
 */
final class ScoreColumns {

  private static final List<TableColumn<ScoreRecord>> OF_TRANSACTION =
      List.of(
          TableColumn.text("transaction_id", ScoreRecord::transactionId),
          TableColumn.time(ArchiveTable.TIMESTAMP, ScoreRecord::timestampMillis),
          TableColumn.text("user_id", ScoreRecord::userId),
          TableColumn.text("merchant_id", ScoreRecord::merchantId),
          TableColumn.whole("amount_minor", ScoreRecord::amountMinor),
          TableColumn.text("currency", ScoreRecord::currency),
          TableColumn.optionalText("payment_method", ScoreRecord::paymentMethod),
          TableColumn.optionalText("ip_address", ScoreRecord::ipAddress));

  private static final List<TableColumn<ScoreRecord>> OF_DECISION =
      List.of(
          TableColumn.flag("is_alert", ScoreRecord::alert),
          TableColumn.optionalText("action", ScoreRecord::action),
          TableColumn.optionalText("rules", ScoreRecord::rules),
          TableColumn.optionalNumber("score", row -> score(row.verdict())),
          TableColumn.optionalNumber("threshold", row -> threshold(row.verdict())),
          TableColumn.optionalSmall("model_version", row -> version(row.verdict())),
          TableColumn.optionalNumber("challenger_score", row -> score(row.challenger())),
          TableColumn.optionalNumber("challenger_threshold", row -> threshold(row.challenger())),
          TableColumn.optionalSmall("challenger_version", row -> version(row.challenger())),
          TableColumn.time("scored_at", ScoreRecord::scoredAtMillis),
          TableColumn.text("feature_set_fingerprint", ScoreRecord::fingerprint),
          TableColumn.whole("customer_digest", ScoreRecord::customerDigest),
          TableColumn.whole("terminal_digest", ScoreRecord::terminalDigest),
          TableColumn.flag("is_duplicate", ScoreRecord::duplicate),
          TableColumn.flag("is_approximate", ScoreRecord::approximate),
          TableColumn.small("kafka_partition", ScoreRecord::partition),
          TableColumn.whole("kafka_offset", ScoreRecord::offset));

  /** Equal columns are one object: rows are told apart by their columns. */
  private static final Map<List<String>, TableSchema<ScoreRecord>> SCHEMAS =
      new ConcurrentHashMap<>();

  private ScoreColumns() {}

  /**
   * The columns of vectors.
   *
   * @param fingerprint of their feature set
   * @param size the number of their values
   */
  static TableSchema<ScoreRecord> of(String fingerprint, int size) {
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
    String transactionId = cells.text();
    long timestampMillis = cells.whole();
    String userId = cells.text();
    String merchantId = cells.text();
    long amountMinor = cells.whole();
    String currency = cells.text();
    String paymentMethod = cells.optionalText();
    String ipAddress = cells.optionalText();
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
    int partition = (int) cells.required();
    long offset = cells.whole();
    return new ScoreRecord(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        paymentMethod,
        ipAddress,
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
        scoredAtMillis,
        partition,
        offset);
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

  private static TableSchema<ScoreRecord> schema(List<String> features) {
    Stream<TableColumn<ScoreRecord>> values =
        IntStream.range(0, features.size())
            .mapToObj(i -> TableColumn.number(features.get(i), row -> row.values()[i]));
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

    /** All that are left. */
    double[] numbers() {
      List<Double> numbers = new ArrayList<>();
      values.forEachRemaining(value -> numbers.add((Double) Objects.requireNonNull(value)));
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
