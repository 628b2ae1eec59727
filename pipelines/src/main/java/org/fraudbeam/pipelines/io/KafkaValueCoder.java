package org.fraudbeam.pipelines.io;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.pipelines.io.KafkaValue.Invalid;
import org.fraudbeam.pipelines.io.KafkaValue.Valid;

/** Codes the value of a record: one byte for its kind, then the content. */
final class KafkaValueCoder extends BinaryCoder<KafkaValue> {

  private static final long serialVersionUID = 1L;
  private static final KafkaValueCoder INSTANCE = new KafkaValueCoder();
  private static final byte VALID = 1;
  private static final byte INVALID = 2;

  private KafkaValueCoder() {}

  static KafkaValueCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(KafkaValue value, DataOutput out) throws IOException {
    if (value instanceof Valid valid) {
      out.writeByte(VALID);
      EventCoder.of().write(valid.event(), out);
    } else if (value instanceof Invalid invalid) {
      out.writeByte(INVALID);
      Binary.writeText(invalid.topic(), out);
      out.writeInt(invalid.partition());
      out.writeLong(invalid.offset());
      Binary.writeBytes(invalid.bytes(), out);
      Binary.writeText(invalid.reason(), out);
      Binary.writeText(invalid.message(), out);
      Binary.writeOptionalText(invalid.replyTo(), out);
    }
  }

  @Override
  public KafkaValue read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case VALID -> new Valid(EventCoder.of().read(in));
      case INVALID ->
          new Invalid(
              Binary.readText(in),
              in.readInt(),
              in.readLong(),
              Binary.readBytes(in),
              Binary.readText(in),
              Binary.readText(in),
              Binary.readOptionalText(in));
      default -> throw new IOException("unknown kind of Kafka value: " + kind);
    };
  }
}
