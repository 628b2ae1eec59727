package org.fraudbeam.pipelines.parity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;

/** Codes a served vector. */
public final class ServedVectorCoder extends BinaryCoder<ServedVector> {

  private static final long serialVersionUID = 1L;
  private static final ServedVectorCoder INSTANCE = new ServedVectorCoder();

  private ServedVectorCoder() {}

  public static ServedVectorCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(ServedVector value, DataOutput out) throws IOException {
    Binary.writeText(value.transactionId(), out);
    Binary.writeText(value.userId(), out);
    out.writeLong(value.timestampMillis());
    Binary.writeText(value.fingerprint(), out);
    Binary.writeDoubles(value.values(), out);
    out.writeLong(value.customerDigest());
    out.writeLong(value.terminalDigest());
    out.writeBoolean(value.duplicate());
    out.writeBoolean(value.approximate());
  }

  @Override
  public ServedVector read(DataInput in) throws IOException {
    return new ServedVector(
        Binary.readText(in),
        Binary.readText(in),
        in.readLong(),
        Binary.readText(in),
        Binary.readDoubles(in),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        in.readBoolean());
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
