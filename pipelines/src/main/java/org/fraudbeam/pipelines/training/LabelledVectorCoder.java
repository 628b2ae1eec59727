package org.fraudbeam.pipelines.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;

/** Codes a {@link LabelledVector}: eight bytes a value, and the texts. */
public final class LabelledVectorCoder extends BinaryCoder<LabelledVector> {

  private static final long serialVersionUID = 1L;
  private static final LabelledVectorCoder INSTANCE = new LabelledVectorCoder();

  private LabelledVectorCoder() {}

  public static LabelledVectorCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static LabelledVectorCoder of(TypeDescriptor<LabelledVector> type) {
    return INSTANCE;
  }

  @Override
  public void write(LabelledVector vector, DataOutput out) throws IOException {
    Binary.writeText(vector.transactionId(), out);
    Binary.writeUnsigned(vector.timestampMillis(), out);
    Binary.writeText(vector.userId(), out);
    Binary.writeText(vector.merchantId(), out);
    Binary.writeUnsigned(vector.amountMinor(), out);
    Binary.writeText(vector.currency(), out);
    Binary.writeDoubles(vector.values(), out);
    out.writeBoolean(vector.fraud());
    if (vector.fraud()) {
      Binary.writeUnsigned(vector.knownAtMillis(), out);
    }
  }

  @Override
  public LabelledVector read(DataInput in) throws IOException {
    String transactionId = Binary.readText(in);
    long timestampMillis = Binary.readUnsigned(in);
    String userId = Binary.readText(in);
    String merchantId = Binary.readText(in);
    long amountMinor = Binary.readUnsigned(in);
    String currency = Binary.readText(in);
    double[] values = Binary.readDoubles(in);
    boolean fraud = in.readBoolean();
    long knownAtMillis = fraud ? Binary.readUnsigned(in) : LabelledVector.NEVER_REPORTED;
    return new LabelledVector(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        values,
        fraud,
        knownAtMillis);
  }
}
