package org.fraudbeam.pipelines.io;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.UnboundedSource;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.jspecify.annotations.Nullable;

/** Where a reader stands in each of its partitions: what a checkpoint keeps of it. */
final class EventPositions implements UnboundedSource.CheckpointMark {

  /** The reader that can tell Kafka, none in a mark that was read from a checkpoint. */
  private final @Nullable EventSourceReader reader;

  private final List<Position> positions;

  /**
   * A place in a partition.
   *
   * @param topic the topic
   * @param partition the partition
   * @param offset of the record to read next
   * @param latestMillis the latest event time so far, epoch milliseconds
   */
  record Position(String topic, int partition, long offset, long latestMillis) {}

  EventPositions(@Nullable EventSourceReader reader, List<Position> positions) {
    this.reader = reader;
    this.positions = List.copyOf(positions);
  }

  List<Position> positions() {
    return positions;
  }

  @Override
  public void finalizeCheckpoint() {
    if (reader != null) {
      reader.commitSoon(positions);
    }
  }

  /** Codes positions. */
  static final class PositionsCoder extends BinaryCoder<EventPositions> {

    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;

    @Override
    public void write(EventPositions value, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Binary.writeUnsigned(value.positions.size(), out);
      for (Position position : value.positions) {
        Binary.writeText(position.topic(), out);
        out.writeInt(position.partition());
        out.writeLong(position.offset());
        out.writeLong(position.latestMillis());
      }
    }

    @Override
    public EventPositions read(DataInput in) throws IOException {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("unknown version of the positions of a reader: " + version);
      }
      int size = Math.toIntExact(Binary.readUnsigned(in));
      List<Position> positions = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        positions.add(
            new Position(Binary.readText(in), in.readInt(), in.readLong(), in.readLong()));
      }
      return new EventPositions(null, positions);
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
