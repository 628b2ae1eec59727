package org.fraudbeam.features.transform;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.aggregate.Revision;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.features.transaction.LabelCoder;
import org.fraudbeam.features.transform.TerminalInput.Computed;
import org.fraudbeam.features.transform.TerminalInput.Labelled;
import org.fraudbeam.features.transform.TerminalInput.Revised;

/** Codes what goes from customers to terminals: one byte for its kind, then the content. */
public final class TerminalInputCoder extends BinaryCoder<TerminalInput> {

  private static final long serialVersionUID = 1L;
  private static final TerminalInputCoder INSTANCE = new TerminalInputCoder();
  private static final byte COMPUTED = 1;
  private static final byte REVISED = 2;
  private static final byte LABELLED = 3;

  private TerminalInputCoder() {}

  public static TerminalInputCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(TerminalInput value, DataOutput out) throws IOException {
    if (value instanceof Computed computed) {
      out.writeByte(COMPUTED);
      FeatureVectorCoder.of().write(computed.vector(), out);
      Binary.writeDoubles(computed.carried(), out);
    } else if (value instanceof Revised revised) {
      out.writeByte(REVISED);
      Revision revision = revised.revision();
      Binary.writeText(revision.transactionId(), out);
      Binary.writeUnsigned(revision.timestampMillis(), out);
      Binary.writeText(revision.userId(), out);
      Binary.writeText(revision.merchantId(), out);
      Binary.writeDoubles(revision.carried(), out);
    } else if (value instanceof Labelled labelled) {
      out.writeByte(LABELLED);
      LabelCoder.of().write(labelled.label(), out);
    }
  }

  @Override
  public TerminalInput read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case COMPUTED -> new Computed(FeatureVectorCoder.of().read(in), Binary.readDoubles(in));
      case REVISED ->
          new Revised(
              new Revision(
                  Binary.readText(in),
                  Binary.readUnsigned(in),
                  Binary.readText(in),
                  Binary.readText(in),
                  Binary.readDoubles(in)));
      case LABELLED -> new Labelled(LabelCoder.of().read(in));
      default -> throw new IOException("unknown kind of terminal input: " + kind);
    };
  }

  /** Arrays compare by identity. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
