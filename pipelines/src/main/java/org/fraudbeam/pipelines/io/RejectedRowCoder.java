package org.fraudbeam.pipelines.io;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;

/** Codes a {@link RejectedRow}. */
public final class RejectedRowCoder extends BinaryCoder<RejectedRow> {

  private static final long serialVersionUID = 1L;
  private static final RejectedRowCoder INSTANCE = new RejectedRowCoder();

  private RejectedRowCoder() {}

  public static RejectedRowCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static RejectedRowCoder of(TypeDescriptor<RejectedRow> type) {
    return INSTANCE;
  }

  @Override
  public void write(RejectedRow row, DataOutput out) throws IOException {
    Binary.writeText(row.file(), out);
    Binary.writeUnsigned(row.number(), out);
    Binary.writeUnsigned(row.bytes().length, out);
    out.write(row.bytes());
    Binary.writeText(row.reason(), out);
    Binary.writeText(row.message(), out);
  }

  @Override
  public RejectedRow read(DataInput in) throws IOException {
    String file = Binary.readText(in);
    long number = Binary.readUnsigned(in);
    byte[] bytes = new byte[Math.toIntExact(Binary.readUnsigned(in))];
    in.readFully(bytes);
    return new RejectedRow(file, number, bytes, Binary.readText(in), Binary.readText(in));
  }
}
