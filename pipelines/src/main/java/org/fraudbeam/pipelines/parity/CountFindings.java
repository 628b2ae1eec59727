package org.fraudbeam.pipelines.parity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;

/** Counts findings by outcome and keeps some of the faults; gives the report as JSON. */
final class CountFindings extends CombineFn<Finding, CountFindings.Tally, String> {

  /** Most faults that a report describes. */
  static final int MOST_FAULTS = 20;

  private static final long serialVersionUID = 1L;

  /** Counts so far. */
  static final class Tally {
    private final long[] counts = new long[Outcome.values().length];
    private long duplicates;
    private final List<String> faults = new ArrayList<>();

    private void add(Tally other) {
      Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
      duplicates += other.duplicates;
      other.faults.stream().limit(MOST_FAULTS - (long) faults.size()).forEach(faults::add);
    }
  }

  @Override
  public Tally createAccumulator() {
    return new Tally();
  }

  @Override
  public Tally addInput(Tally tally, Finding finding) {
    tally.counts[List.of(Outcome.values()).indexOf(finding.outcome())]++;
    if (finding.duplicate()) {
      tally.duplicates++;
    }
    if (!finding.description().isEmpty() && tally.faults.size() < MOST_FAULTS) {
      tally.faults.add(finding.description());
    }
    return tally;
  }

  @Override
  public Tally mergeAccumulators(Iterable<Tally> tallies) {
    Tally all = new Tally();
    tallies.forEach(all::add);
    return all;
  }

  @Override
  public String extractOutput(Tally tally) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, tally.counts[List.of(Outcome.values()).indexOf(outcome)]);
    }
    return new ParityReport(counts, tally.duplicates, tally.faults).toJson();
  }

  @Override
  public Coder<Tally> getAccumulatorCoder(CoderRegistry registry, Coder<Finding> input) {
    return new TallyCoder();
  }

  @Override
  public Coder<String> getDefaultOutputCoder(CoderRegistry registry, Coder<Finding> input) {
    return StringUtf8Coder.of();
  }

  private static final class TallyCoder extends BinaryCoder<Tally> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(Tally value, DataOutput out) throws IOException {
      for (long count : value.counts) {
        Binary.writeUnsigned(count, out);
      }
      Binary.writeUnsigned(value.duplicates, out);
      Binary.writeUnsigned(value.faults.size(), out);
      for (String fault : value.faults) {
        Binary.writeText(fault, out);
      }
    }

    @Override
    public Tally read(DataInput in) throws IOException {
      Tally tally = new Tally();
      for (int i = 0; i < tally.counts.length; i++) {
        tally.counts[i] = Binary.readUnsigned(in);
      }
      tally.duplicates = Binary.readUnsigned(in);
      int faults = Math.toIntExact(Binary.readUnsigned(in));
      for (int i = 0; i < faults; i++) {
        tally.faults.add(Binary.readText(in));
      }
      return tally;
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
