package org.fraudbeam.features.transaction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes a transaction in about the bytes of its texts plus seventeen. */
public final class TransactionCoder extends BinaryCoder<Transaction> {

  private static final long serialVersionUID = 1L;
  private static final TransactionCoder INSTANCE = new TransactionCoder();

  private TransactionCoder() {}

  public static TransactionCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Transaction.class), INSTANCE);
  }

  @Override
  public void write(Transaction value, DataOutput out) throws IOException {
    Binary.writeText(value.transactionId(), out);
    Binary.writeUnsigned(value.timestampMillis(), out);
    Binary.writeText(value.userId(), out);
    Binary.writeText(value.merchantId(), out);
    Binary.writeUnsigned(value.amountMinor(), out);
    Binary.writeText(value.currency(), out);
    Binary.writeOptionalText(value.paymentMethod(), out);
    Binary.writeOptionalText(value.ipAddress(), out);
    Binary.writeText(value.unknownFields(), out);
    Binary.writeOptionalText(value.replyTo(), out);
    Binary.writeUnsigned(value.receivedAtMillis(), out);
    out.writeBoolean(value.decided());
  }

  @Override
  public Transaction read(DataInput in) throws IOException {
    return new Transaction(
        Binary.readText(in),
        Binary.readUnsigned(in),
        Binary.readText(in),
        Binary.readText(in),
        Binary.readUnsigned(in),
        Binary.readText(in).intern(),
        Binary.readOptionalText(in),
        Binary.readOptionalText(in),
        Binary.readText(in),
        Binary.readOptionalText(in),
        Binary.readUnsigned(in),
        in.readBoolean());
  }
}
