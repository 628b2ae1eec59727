package org.fraudbeam.features.transform;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionCoder;

/** Codes a feature vector: the transaction, then eight bytes a value. */
public final class FeatureVectorCoder extends BinaryCoder<FeatureVector> {

  private static final long serialVersionUID = 1L;
  private static final FeatureVectorCoder INSTANCE = new FeatureVectorCoder();

  private FeatureVectorCoder() {}

  public static FeatureVectorCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(FeatureVector.class), INSTANCE);
  }

  @Override
  public void write(FeatureVector value, DataOutput out) throws IOException {
    TransactionCoder.of().write(value.transaction(), out);
    Binary.writeDoubles(value.values(), out);
    out.writeLong(value.customerDigest());
    out.writeLong(value.terminalDigest());
    out.writeBoolean(value.duplicate());
    out.writeBoolean(value.approximate());
  }

  @Override
  public FeatureVector read(DataInput in) throws IOException {
    Transaction transaction = TransactionCoder.of().read(in);
    return new FeatureVector(
        transaction,
        Binary.readDoubles(in),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        in.readBoolean());
  }
}
