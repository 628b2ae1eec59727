package org.fraudbeam.features.transaction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * A deterministic coder written against {@link DataOutput}.
 *
 * <p>A value is put together in memory and handed to the stream at once, behind its length: the
 * streams of an engine take a byte in the time in which they take a thousand.
 */
public abstract class BinaryCoder<T> extends AtomicCoder<T> {

  private static final long serialVersionUID = 1L;

  /** A value within a value is written behind what is there of the other. */
  private static final ThreadLocal<BinaryOutput> OUTPUTS =
      ThreadLocal.withInitial(BinaryOutput::new);

  /** Writes one value, without its length. */
  public abstract void write(T value, DataOutput out) throws IOException;

  /** Reads one value that {@link #write} wrote. */
  public abstract T read(DataInput in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    BinaryOutput bytes = OUTPUTS.get();
    int start = bytes.size();
    try {
      write(value, bytes);
      VarInt.encode(bytes.size() - start, out);
      bytes.writeTo(out, start);
    } finally {
      bytes.truncate(start);
    }
  }

  /**
   * Decodes one value.
   *
   * @throws EOFException if the stream ends within it
   * @throws IOException if the bytes are no value of this coder
   */
  @Override
  public final T decode(InputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    if (length < 0) {
      throw new IOException("a value of a negative length: the stream is corrupt");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(
          "the stream ends after %d of %d bytes of a value".formatted(bytes.length, length));
    }
    BinaryInput input = new BinaryInput(bytes);
    T value = read(input);
    if (input.remaining() > 0) {
      throw new IOException(
          "%d bytes too many for a value: the stream is corrupt".formatted(input.remaining()));
    }
    return value;
  }

  /** Records compare by value. */
  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
