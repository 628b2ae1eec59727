package org.fraudbeam.pipelines.training;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.fraudbeam.features.definition.FeatureSet;

/**
 * The columns of a feature table: the transaction, then, if the table is labelled, the label, then
 * one column of doubles for each feature. What computed it is noted in the file.
 */
final class FeatureTableSchema {

  static final String TRANSACTION_ID = "transaction_id";
  static final String TIMESTAMP = "timestamp";
  static final String USER_ID = "user_id";
  static final String MERCHANT_ID = "merchant_id";
  static final String AMOUNT_MINOR = "amount_minor";
  static final String CURRENCY = "currency";
  static final String IS_FRAUD = "is_fraud";
  static final String KNOWN_AT = "known_at";

  static final String NOTE_NAME = "fraudbeam.feature_set";
  static final String NOTE_VERSION = "fraudbeam.feature_set_version";
  static final String NOTE_FINGERPRINT = "fraudbeam.feature_set_fingerprint";

  private static final LogicalTypeAnnotation UTC_MILLIS = timestampType(true, TimeUnit.MILLIS);

  private FeatureTableSchema() {}

  static MessageType of(FeatureSet features, boolean labelled) {
    Types.MessageTypeBuilder columns = Types.buildMessage();
    columns.required(BINARY).as(stringType()).named(TRANSACTION_ID);
    columns.required(INT64).as(UTC_MILLIS).named(TIMESTAMP);
    columns.required(BINARY).as(stringType()).named(USER_ID);
    columns.required(BINARY).as(stringType()).named(MERCHANT_ID);
    columns.required(INT64).named(AMOUNT_MINOR);
    columns.required(BINARY).as(stringType()).named(CURRENCY);
    if (labelled) {
      columns.required(BOOLEAN).named(IS_FRAUD);
      columns.optional(INT64).as(UTC_MILLIS).named(KNOWN_AT);
    }
    features.featureNames().forEach(name -> columns.required(DOUBLE).named(name));
    return columns.named("features");
  }

  static Map<String, String> notes(FeatureSet features) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(NOTE_NAME, features.name());
    notes.put(NOTE_VERSION, Integer.toString(features.version()));
    notes.put(NOTE_FINGERPRINT, features.fingerprint());
    return notes;
  }
}
