package org.fraudbeam.pipelines.training;

import static org.fraudbeam.pipelines.training.FeatureTableSchema.AMOUNT_MINOR;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.CURRENCY;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.IS_FRAUD;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.KNOWN_AT;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.MERCHANT_ID;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.TIMESTAMP;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.TRANSACTION_ID;
import static org.fraudbeam.pipelines.training.FeatureTableSchema.USER_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.Type;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.fraudbeam.pipelines.io.InvalidFileException;

/**
 * What a feature table says of itself.
 *
 * @param featureSet the name of the feature set that computed it
 * @param version the version of that set
 * @param fingerprint the fingerprint of its definition
 * @param featureNames the columns of features, in the order of the set
 * @param labelled whether the table has labels
 */
public record FeatureTableHeader(
    String featureSet,
    int version,
    String fingerprint,
    List<String> featureNames,
    boolean labelled) {

  private static final List<String> TRANSACTION =
      List.of(TRANSACTION_ID, TIMESTAMP, USER_ID, MERCHANT_ID, AMOUNT_MINOR, CURRENCY);
  private static final List<String> LABEL = List.of(IS_FRAUD, KNOWN_AT);

  public FeatureTableHeader {
    featureNames = List.copyOf(featureNames);
  }

  static FeatureTableHeader of(FlatParquet file, String name) {
    Map<String, String> notes = file.notes();
    List<String> columns = new ArrayList<>(file.columns().stream().map(Type::getName).toList());
    boolean labelled = columns.containsAll(LABEL);
    String version = notes.get(FeatureTableSchema.NOTE_VERSION);
    if (version == null || !version.matches("\\d{1,9}") || !columns.containsAll(TRANSACTION)) {
      throw new InvalidFileException(
          name + " is no feature table: compute one from transactions with 'features'");
    }
    columns.removeAll(TRANSACTION);
    columns.removeAll(LABEL);
    return new FeatureTableHeader(
        notes.getOrDefault(FeatureTableSchema.NOTE_NAME, ""),
        Integer.parseInt(version),
        notes.getOrDefault(FeatureTableSchema.NOTE_FINGERPRINT, ""),
        columns,
        labelled);
  }

  /** The names of all columns, in the order in which a row is read. */
  List<String> allColumns() {
    List<String> columns = new ArrayList<>(TRANSACTION);
    if (labelled) {
      columns.addAll(LABEL);
    }
    columns.addAll(featureNames);
    return columns;
  }
}
