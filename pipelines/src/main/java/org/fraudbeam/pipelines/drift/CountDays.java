package org.fraudbeam.pipelines.drift;

import java.time.Duration;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.pipelines.training.LabelledVector;

/**
 * Scores transactions with a version of the model and counts them by their day in UTC. A fraud is
 * known if it was reported by the time at which all labels of its day are: the same days give the
 * same counts whenever they are counted after that.
 */
final class CountDays
    extends PTransform<PCollection<LabelledVector>, PCollection<KV<Long, TransactionCounts>>> {

  private static final long serialVersionUID = 1L;

  private final String registry;
  private final int version;
  private final DayRange range;
  private final Duration maturity;

  private CountDays(String registry, int version, DayRange range, Duration maturity) {
    this.registry = registry;
    this.version = version;
    this.range = range;
    this.maturity = maturity;
  }

  /**
   * Counts with a version of a registry.
   *
   * @param range which days are counted
   * @param maturity how long labels take
   */
  static CountDays with(String registry, int version, DayRange range, Duration maturity) {
    return new CountDays(registry, version, range, maturity);
  }

  @Override
  public PCollection<KV<Long, TransactionCounts>> expand(PCollection<LabelledVector> vectors) {
    return vectors
        .apply("CountBundles", ParDo.of(new CountBundles(registry, version, range, maturity)))
        .setCoder(KvCoder.of(VarLongCoder.of(), TransactionCountsCoder.of()))
        .apply("AddUp", Combine.perKey(new AddUp()));
  }

  private static final class AddUp extends Combine.BinaryCombineFn<TransactionCounts> {

    private static final long serialVersionUID = 1L;

    @Override
    public TransactionCounts apply(TransactionCounts one, TransactionCounts other) {
      return one.plus(other);
    }
  }
}
