package org.fraudbeam.features.transaction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The wire forms that all coders share: variable-length numbers and length-prefixed UTF-8 text. */
public final class Binary {

  private Binary() {}

  /**
   * Writes 7 bits a byte, lowest first, so that small numbers take one byte; negative ones take
   * ten.
   */
  public static void writeUnsigned(long value, DataOutput out) throws IOException {
    if (out instanceof BinaryOutput bytes) {
      bytes.writeUnsigned(value);
      return;
    }
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #writeUnsigned} wrote. */
  public static long readUnsigned(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number of more than ten bytes: the stream is corrupt");
  }

  public static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(bytes.length, out);
    out.write(bytes);
  }

  public static String readText(DataInput in) throws IOException {
    return readText(Math.toIntExact(readUnsigned(in)), in);
  }

  public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    writeUnsigned(bytes.length, out);
    out.write(bytes);
  }

  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(readUnsigned(in))];
    in.readFully(bytes);
    return bytes;
  }

  /** Absent text is length 0, present text its length plus one. */
  public static void writeOptionalText(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      out.writeByte(0);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(bytes.length + 1L, out);
    out.write(bytes);
  }

  public static @Nullable String readOptionalText(DataInput in) throws IOException {
    int length = Math.toIntExact(readUnsigned(in)) - 1;
    return length < 0 ? null : readText(length, in);
  }

  private static String readText(int length, DataInput in) throws IOException {
    if (in instanceof BinaryInput bytes) {
      return bytes.readText(length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes the number of values, then eight bytes each. */
  public static void writeDoubles(double[] values, DataOutput out) throws IOException {
    writeUnsigned(values.length, out);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  public static double[] readDoubles(DataInput in) throws IOException {
    double[] values = new double[Math.toIntExact(readUnsigned(in))];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
