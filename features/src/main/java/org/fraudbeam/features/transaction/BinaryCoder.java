package org.fraudbeam.features.transaction;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * A coder written against {@link DataOutput}: deterministic, without wrapping streams that are data
 * streams already.
 */
public abstract class BinaryCoder<T> extends AtomicCoder<T> {

  private static final long serialVersionUID = 1L;

  /** Writes one value. */
  public abstract void write(T value, DataOutput out) throws IOException;

  /** Reads one value. */
  public abstract T read(DataInput in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    write(value, out instanceof DataOutput data ? data : new DataOutputStream(out));
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    return read(in instanceof DataInput data ? data : new DataInputStream(in));
  }

  /** Records compare by value. */
  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
