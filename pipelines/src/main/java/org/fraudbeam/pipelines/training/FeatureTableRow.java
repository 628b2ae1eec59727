package org.fraudbeam.pipelines.training;

import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.fraudbeam.features.definition.FeatureSet;
import org.jspecify.annotations.Nullable;

/** Writes a row of a feature table, column by column. */
final class FeatureTableRow extends WriteSupport<LabelledVector> {

  private final FeatureSet features;
  private final List<String> featureNames;
  private final boolean labelled;
  private @Nullable RecordConsumer consumer;
  private int column;

  FeatureTableRow(FeatureSet features, boolean labelled) {
    this.features = features;
    this.featureNames = features.featureNames();
    this.labelled = labelled;
  }

  @Override
  public String getName() {
    return "fraudbeam";
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(
        FeatureTableSchema.of(features, labelled), FeatureTableSchema.notes(features));
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract, and so to be implemented all the same.
  public WriteContext init(Configuration configuration) {
    return init(new PlainParquetConfiguration());
  }

  @Override
  public void prepareForWrite(RecordConsumer rows) {
    consumer = rows;
  }

  @Override
  public void write(LabelledVector vector) {
    RecordConsumer row = Objects.requireNonNull(consumer);
    row.startMessage();
    column = 0;
    text(row, FeatureTableSchema.TRANSACTION_ID, vector.transactionId());
    number(row, FeatureTableSchema.TIMESTAMP, vector.timestampMillis());
    text(row, FeatureTableSchema.USER_ID, vector.userId());
    text(row, FeatureTableSchema.MERCHANT_ID, vector.merchantId());
    number(row, FeatureTableSchema.AMOUNT_MINOR, vector.amountMinor());
    text(row, FeatureTableSchema.CURRENCY, vector.currency());
    if (labelled) {
      label(row, vector);
    }
    double[] values = vector.values();
    for (int i = 0; i < values.length; i++) {
      String name = featureNames.get(i);
      row.startField(name, column);
      row.addDouble(values[i]);
      row.endField(name, column++);
    }
    row.endMessage();
  }

  private void label(RecordConsumer row, LabelledVector vector) {
    row.startField(FeatureTableSchema.IS_FRAUD, column);
    row.addBoolean(vector.fraud());
    row.endField(FeatureTableSchema.IS_FRAUD, column++);
    if (vector.fraud()) {
      number(row, FeatureTableSchema.KNOWN_AT, vector.knownAtMillis());
    } else {
      column++;
    }
  }

  private void text(RecordConsumer row, String name, String value) {
    row.startField(name, column);
    row.addBinary(Binary.fromString(value));
    row.endField(name, column++);
  }

  private void number(RecordConsumer row, String name, long value) {
    row.startField(name, column);
    row.addLong(value);
    row.endField(name, column++);
  }
}
