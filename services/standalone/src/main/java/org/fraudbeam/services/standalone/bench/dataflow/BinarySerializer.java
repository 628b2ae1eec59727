package org.fraudbeam.services.standalone.bench.dataflow;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.jspecify.annotations.Nullable;

/** Serializes for Flink with the coder that the Beam job uses, so that the bytes are the same. */
final class BinarySerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;
  private static final int INITIAL_CAPACITY = 512;

  private final BinaryCoder<T> coder;

  BinarySerializer(BinaryCoder<T> coder) {
    this.coder = coder;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    coder.write(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return coder.read(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return coder.read(source);
  }

  @Override
  public T copy(T value) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(INITIAL_CAPACITY);
      coder.write(value, out);
      return coder.read(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new IllegalStateException("A value cannot be copied.", e);
    }
  }

  @Override
  public T copy(T value, T reuse) {
    return copy(value);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    coder.write(coder.read(source), target);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  @SuppressWarnings("NullAway") // Flink asks for null where there is no value to reuse.
  public T createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BinarySerializer<?> that && coder.getClass() == that.coder.getClass();
  }

  @Override
  public int hashCode() {
    return coder.getClass().hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** Keeps the serializer itself: a benchmark resumes from nothing that another version wrote. */
  public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {

    private @Nullable BinarySerializer<T> serializer;

    /** Made by Flink before it reads. */
    public Snapshot() {}

    private Snapshot(BinarySerializer<T> serializer) {
      this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
      return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
      byte[] bytes = InstantiationUtil.serializeObject(restoreSerializer());
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    @SuppressWarnings("unchecked") // It is what writeSnapshot wrote.
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
        throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      try {
        serializer = InstantiationUtil.deserializeObject(bytes, classes);
      } catch (ClassNotFoundException e) {
        throw new IOException("A class of the state is missing.", e);
      }
    }

    @Override
    public BinarySerializer<T> restoreSerializer() {
      return Objects.requireNonNull(serializer, "read before it is restored");
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> old) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
  }
}
