package org.fraudbeam.features.transaction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes an event: one byte for its kind, then the transaction or the label. */
public final class EventCoder extends BinaryCoder<Event> {

  private static final long serialVersionUID = 1L;
  private static final EventCoder INSTANCE = new EventCoder();
  private static final byte TRANSACTION = 1;
  private static final byte LABEL = 2;

  private EventCoder() {}

  public static EventCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Event.class), INSTANCE);
  }

  @Override
  public void write(Event value, DataOutput out) throws IOException {
    if (value instanceof Transaction transaction) {
      out.writeByte(TRANSACTION);
      TransactionCoder.of().write(transaction, out);
    } else if (value instanceof Label label) {
      out.writeByte(LABEL);
      LabelCoder.of().write(label, out);
    }
  }

  @Override
  public Event read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case TRANSACTION -> TransactionCoder.of().read(in);
      case LABEL -> LabelCoder.of().read(in);
      default -> throw new IOException("unknown kind of event: " + kind);
    };
  }
}
