package org.fraudbeam.features.transform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to send one transaction with its features to another thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class VectorCoderBenchmark {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
  private FeatureVector vector;
  private byte[] encoded;

  @Setup
  public void make() throws IOException {
    Transaction transaction =
        new Transaction(
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            1_767_225_600_000L,
            "user-4711",
            "merchant-815",
            5_716,
            "USD",
            "credit_card",
            "198.51.100.7",
            "");
    double[] values = new double[FeatureSets.cardFraud().size()];
    vector = new FeatureVector(transaction, values, 1, 2, false, false);
    encode();
    encoded = bytes.toByteArray();
  }

  @Benchmark
  public int encode() throws IOException {
    bytes.reset();
    FeatureVectorCoder.of().encode(vector, bytes);
    return bytes.size();
  }

  @Benchmark
  public FeatureVector decode() throws IOException {
    return FeatureVectorCoder.of().decode(new ByteArrayInputStream(encoded));
  }
}
