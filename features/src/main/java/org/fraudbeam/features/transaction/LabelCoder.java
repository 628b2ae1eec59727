package org.fraudbeam.features.transaction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes a label. */
public final class LabelCoder extends BinaryCoder<Label> {

  private static final long serialVersionUID = 1L;
  private static final LabelCoder INSTANCE = new LabelCoder();

  private LabelCoder() {}

  public static LabelCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Label.class), INSTANCE);
  }

  @Override
  public void write(Label value, DataOutput out) throws IOException {
    Binary.writeText(value.transactionId(), out);
    Binary.writeUnsigned(value.timestampMillis(), out);
    Binary.writeText(value.userId(), out);
    Binary.writeText(value.merchantId(), out);
    out.writeBoolean(value.fraud());
    Binary.writeUnsigned(value.reportedAtMillis(), out);
    Binary.writeText(value.source(), out);
  }

  @Override
  public Label read(DataInput in) throws IOException {
    return new Label(
        Binary.readText(in),
        Binary.readUnsigned(in),
        Binary.readText(in),
        Binary.readText(in),
        in.readBoolean(),
        Binary.readUnsigned(in),
        Binary.readText(in));
  }
}
