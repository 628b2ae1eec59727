package org.fraudbeam.pipelines.scoring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/** Codes a decision. */
public final class DecisionCoder extends BinaryCoder<Decision> {

  private static final long serialVersionUID = 1L;
  private static final DecisionCoder INSTANCE = new DecisionCoder();

  private DecisionCoder() {}

  public static DecisionCoder of() {
    return INSTANCE;
  }

  /** Found by Beam through {@code @DefaultCoder}. */
  public static DecisionCoder of(TypeDescriptor<Decision> type) {
    return INSTANCE;
  }

  @Override
  public void write(Decision value, DataOutput out) throws IOException {
    FeatureVectorCoder.of().write(value.vector(), out);
    out.writeLong(value.scoredAtMillis());
    writeVerdict(value.verdict(), out);
    writeVerdict(value.shadow(), out);
  }

  @Override
  public Decision read(DataInput in) throws IOException {
    FeatureVector vector = FeatureVectorCoder.of().read(in);
    long scoredAtMillis = in.readLong();
    return new Decision(vector, readVerdict(in), readVerdict(in), scoredAtMillis);
  }

  private static void writeVerdict(@Nullable Verdict verdict, DataOutput out) throws IOException {
    out.writeBoolean(verdict != null);
    if (verdict != null) {
      out.writeDouble(verdict.score());
      out.writeDouble(verdict.threshold());
      out.writeInt(verdict.modelVersion());
      Binary.writeUnsigned(verdict.reasons().size(), out);
      for (Reason reason : verdict.reasons()) {
        Binary.writeText(reason.feature(), out);
        Binary.writeText(reason.text(), out);
        out.writeDouble(reason.value());
        out.writeDouble(reason.contribution());
      }
    }
  }

  private static @Nullable Verdict readVerdict(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    double score = in.readDouble();
    double threshold = in.readDouble();
    int modelVersion = in.readInt();
    int count = Math.toIntExact(Binary.readUnsigned(in));
    List<Reason> reasons = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      reasons.add(
          new Reason(Binary.readText(in), Binary.readText(in), in.readDouble(), in.readDouble()));
    }
    return new Verdict(score, threshold, modelVersion, List.copyOf(reasons));
  }
}
