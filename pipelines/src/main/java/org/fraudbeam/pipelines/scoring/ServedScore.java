package org.fraudbeam.pipelines.scoring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.pipelines.io.ScoreRecord;
import org.fraudbeam.pipelines.parity.ServedVector;
import org.fraudbeam.pipelines.parity.ServedVectorCoder;
import org.jspecify.annotations.Nullable;

/**
 * A score as it was served.
 *
 * @param vector the vector from which it was computed
 * @param verdict what the champion said of it, null if there was none
 */
record ServedScore(ServedVector vector, @Nullable ServedVerdict verdict) {

  /** What a version of the model said. */
  record ServedVerdict(double score, int version) {}

  static ServedScore of(ScoreRecord record) {
    ScoreRecord.Verdict verdict = record.verdict();
    return new ServedScore(
        ServedVector.of(record),
        verdict == null ? null : new ServedVerdict(verdict.score(), verdict.version()));
  }

  /** Codes a served score. */
  static final class ServedScoreCoder extends BinaryCoder<ServedScore> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(ServedScore value, DataOutput out) throws IOException {
      ServedVectorCoder.of().write(value.vector(), out);
      ServedVerdict verdict = value.verdict();
      out.writeBoolean(verdict != null);
      if (verdict != null) {
        out.writeDouble(verdict.score());
        out.writeInt(verdict.version());
      }
    }

    @Override
    public ServedScore read(DataInput in) throws IOException {
      ServedVector vector = ServedVectorCoder.of().read(in);
      return new ServedScore(
          vector, in.readBoolean() ? new ServedVerdict(in.readDouble(), in.readInt()) : null);
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
