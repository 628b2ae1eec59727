package org.fraudbeam.features.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;
import org.fraudbeam.features.transaction.Binary;

/**
 * The binary form of a history, about 25 bytes and the id a transaction. The first byte is the
 * version of the form.
 */
public final class HistoryCoder {

  private static final byte VERSION = 2;

  private HistoryCoder() {}

  /**
   * Names the form of the histories of these features: what was written in one form is read in the
   * same form alone.
   */
  public static String form(EntityFeatures features) {
    return "%d.%08x".formatted(VERSION, features.layout());
  }

  /** Writes a history. */
  public static void write(EntityFeatures features, History history, DataOutput out)
      throws IOException {
    out.writeByte(VERSION);
    out.writeInt(features.layout());
    out.writeLong(history.newest);
    out.writeLong(history.newestLabelled);
    out.writeLong(history.forgetAtMillis());
    writeTimeline(history.timeline, out);
    writeLabels(history.labels, out);
    writeBuckets(history.buckets, out);
  }

  /**
   * Reads a history.
   *
   * @throws IOException if it was written by another version or for other features
   */
  public static History read(EntityFeatures features, DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "state of version %d, but this release reads version %d".formatted(version, VERSION));
    }
    if (in.readInt() != features.layout()) {
      throw new IOException(
          "state of another feature set: build it again from the history of transactions");
    }
    History history = features.newHistory();
    history.newest = in.readLong();
    history.newestLabelled = in.readLong();
    history.forgetAt(in.readLong());
    readTimeline(history.timeline, in);
    readLabels(history.labels, features.columns().quantities(), in);
    readBuckets(history.buckets, in);
    return history;
  }

  private static void writeTimeline(Timeline timeline, DataOutput out) throws IOException {
    Binary.writeUnsigned(timeline.size(), out);
    long before = 0;
    for (int i = timeline.first; i < timeline.end; i++) {
      Binary.writeUnsigned(timeline.times[i] - before, out);
      before = timeline.times[i];
      Binary.writeText(timeline.ids[i], out);
      out.writeLong(timeline.identities[i]);
      Binary.writeUnsigned(timeline.amounts[i], out);
      for (double[] column : timeline.quantities) {
        out.writeDouble(column[i]);
      }
      for (long[] column : timeline.attributes) {
        out.writeLong(column[i]);
      }
      if (timeline.columns.ledger()) {
        out.writeLong(timeline.contents[i]);
        Binary.writeText(timeline.terminals[i], out);
      }
    }
  }

  private static void readTimeline(Timeline timeline, DataInput in) throws IOException {
    int size = Math.toIntExact(Binary.readUnsigned(in));
    timeline.reserve(Math.min(size, EntityFeatures.MOST_EXACT));
    long before = 0;
    for (int n = 0; n < size; n++) {
      int i = timeline.open(timeline.end);
      timeline.times[i] = before + Binary.readUnsigned(in);
      before = timeline.times[i];
      timeline.ids[i] = Binary.readText(in);
      timeline.identities[i] = in.readLong();
      timeline.amounts[i] = Binary.readUnsigned(in);
      for (double[] column : timeline.quantities) {
        column[i] = in.readDouble();
      }
      for (long[] column : timeline.attributes) {
        column[i] = in.readLong();
      }
      if (timeline.columns.ledger()) {
        timeline.contents[i] = in.readLong();
        timeline.terminals[i] = Binary.readText(in);
      }
    }
    timeline.sum(timeline.first);
  }

  private static void writeLabels(LabelledTransactions labels, DataOutput out) throws IOException {
    Binary.writeUnsigned(labels.entries.size(), out);
    for (Entry entry : labels.entries) {
      Binary.writeUnsigned(entry.place.time(), out);
      Binary.writeText(entry.place.id(), out);
      out.writeLong(entry.place.identity());
      out.writeLong(entry.fraudAt);
      out.writeLong(entry.legitimateAt);
      out.writeBoolean(entry.seen);
      if (entry.seen) {
        for (double quantity : entry.quantities) {
          out.writeDouble(quantity);
        }
      }
    }
  }

  private static void readLabels(LabelledTransactions labels, int quantities, DataInput in)
      throws IOException {
    int size = Math.toIntExact(Binary.readUnsigned(in));
    for (int n = 0; n < size; n++) {
      Entry entry =
          new Entry(new Place(Binary.readUnsigned(in), Binary.readText(in), in.readLong()));
      entry.fraudAt = in.readLong();
      entry.legitimateAt = in.readLong();
      entry.seen = in.readBoolean();
      if (entry.seen) {
        entry.quantities = new double[quantities];
        for (int c = 0; c < quantities; c++) {
          entry.quantities[c] = in.readDouble();
        }
      }
      labels.entries.add(entry);
    }
  }

  private static void writeBuckets(Buckets buckets, DataOutput out) throws IOException {
    Binary.writeUnsigned(buckets.size(), out);
    for (int i = 0; i < buckets.size(); i++) {
      Buckets.Bucket bucket = buckets.get(i);
      Binary.writeUnsigned(bucket.hour, out);
      Binary.writeUnsigned(bucket.lastTime, out);
      Binary.writeUnsigned(bucket.count, out);
      Binary.writeUnsigned(bucket.amount, out);
      Binary.writeUnsigned(bucket.minAmount, out);
      Binary.writeUnsigned(bucket.maxAmount, out);
      out.writeLong(bucket.digest);
    }
  }

  private static void readBuckets(Buckets buckets, DataInput in) throws IOException {
    int size = Math.toIntExact(Binary.readUnsigned(in));
    for (int n = 0; n < size; n++) {
      Buckets.Bucket bucket = new Buckets.Bucket(Binary.readUnsigned(in));
      bucket.lastTime = Binary.readUnsigned(in);
      bucket.count = Binary.readUnsigned(in);
      bucket.amount = Binary.readUnsigned(in);
      bucket.minAmount = Binary.readUnsigned(in);
      bucket.maxAmount = Binary.readUnsigned(in);
      bucket.digest = in.readLong();
      buckets.append(bucket);
    }
  }
}
