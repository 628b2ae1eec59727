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
import org.fraudbeam.pipelines.rules.Judgement;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleFailure;
import org.fraudbeam.pipelines.rules.RuleHit;
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
    writeJudgement(value.judgement(), out);
  }

  @Override
  public Decision read(DataInput in) throws IOException {
    FeatureVector vector = FeatureVectorCoder.of().read(in);
    long scoredAtMillis = in.readLong();
    return new Decision(
        vector, readVerdict(in), readVerdict(in), readJudgement(in), scoredAtMillis);
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

  private static void writeJudgement(Judgement judgement, DataOutput out) throws IOException {
    Binary.writeUnsigned(judgement.hits().size(), out);
    for (RuleHit hit : judgement.hits()) {
      Binary.writeText(hit.id(), out);
      out.writeInt(hit.version());
      Binary.writeText(hit.action().word(), out);
      Binary.writeText(hit.reason(), out);
    }
    Binary.writeUnsigned(judgement.failures().size(), out);
    for (RuleFailure failure : judgement.failures()) {
      Binary.writeText(failure.id(), out);
      out.writeInt(failure.version());
      Binary.writeText(failure.error(), out);
    }
  }

  private static Judgement readJudgement(DataInput in) throws IOException {
    int hitCount = Math.toIntExact(Binary.readUnsigned(in));
    List<RuleHit> hits = new ArrayList<>(hitCount);
    for (int i = 0; i < hitCount; i++) {
      hits.add(new RuleHit(Binary.readText(in), in.readInt(), readAction(in), Binary.readText(in)));
    }
    int failureCount = Math.toIntExact(Binary.readUnsigned(in));
    List<RuleFailure> failures = new ArrayList<>(failureCount);
    for (int i = 0; i < failureCount; i++) {
      failures.add(new RuleFailure(Binary.readText(in), in.readInt(), Binary.readText(in)));
    }
    return hits.isEmpty() && failures.isEmpty() ? Judgement.NONE : new Judgement(hits, failures);
  }

  private static RuleAction readAction(DataInput in) throws IOException {
    String word = Binary.readText(in);
    return RuleAction.of(word)
        .orElseThrow(() -> new IOException("unknown action of a rule: " + word));
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
