package org.fraudbeam.features.transaction;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array of bytes that grows as it is written to. What {@link java.io.ByteArrayOutputStream} and
 * {@link DataOutputStream} do together, without a lock for every byte.
 */
final class BinaryOutput extends OutputStream implements DataOutput {

  private static final int INITIAL_CAPACITY = 512;
  private static final int MOST_BYTES_OF_A_NUMBER = 10;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[INITIAL_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** Forgets what was written after the first bytes. */
  void truncate(int newSize) {
    size = newSize;
  }

  /** Writes what follows the first bytes to a stream, at once. */
  void writeTo(OutputStream out, int from) throws IOException {
    out.write(bytes, from, size - from);
  }

  @Override
  public void write(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] values) {
    write(values, 0, values.length);
  }

  @Override
  public void write(byte[] values, int from, int length) {
    reserve(length);
    System.arraycopy(values, from, bytes, size, length);
    size += length;
  }

  @Override
  public void writeByte(int value) {
    write(value);
  }

  @Override
  public void writeBoolean(boolean value) {
    write(value ? 1 : 0);
  }

  @Override
  public void writeShort(int value) {
    write(value >>> 8);
    write(value);
  }

  @Override
  public void writeChar(int value) {
    writeShort(value);
  }

  @Override
  public void writeInt(int value) {
    reserve(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
  }

  @Override
  public void writeLong(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** As {@link Binary#writeUnsigned} says, of which checkpoints consist for the most part. */
  void writeUnsigned(long value) {
    reserve(MOST_BYTES_OF_A_NUMBER);
    int end = size;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
    size = end;
  }

  @Override
  public void writeFloat(float value) {
    writeInt(Float.floatToIntBits(value));
  }

  @Override
  public void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  @Override
  public void writeBytes(String text) throws IOException {
    new DataOutputStream(this).writeBytes(text);
  }

  @Override
  public void writeChars(String text) throws IOException {
    new DataOutputStream(this).writeChars(text);
  }

  @Override
  public void writeUTF(String text) throws IOException {
    new DataOutputStream(this).writeUTF(text);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }
}
