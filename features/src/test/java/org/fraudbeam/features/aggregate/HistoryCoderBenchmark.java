package org.fraudbeam.features.aggregate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.transform.HistoryStateCoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to write and read the state of one key, as checkpoints and RocksDB do. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class HistoryCoderBenchmark {

  /** Transactions a day, for as long as any feature looks back. */
  @Param({"2", "10000"})
  public int perDay;

  @Param({"CUSTOMER", "TERMINAL"})
  public Entity entity;

  private Traffic traffic;
  private HistoryStateCoder coder;
  private byte[] encoded;

  @Setup
  public void fill() throws IOException {
    traffic = Traffic.of(entity, OneKey.DAY / perDay, Math.max(perDay * 62, 20_000));
    coder = new HistoryStateCoder(traffic.features());
    encoded = encode();
  }

  @Benchmark
  public byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    coder.encode(traffic.history(), bytes);
    return bytes.toByteArray();
  }

  @Benchmark
  public History decode() throws IOException {
    return coder.decode(new ByteArrayInputStream(encoded));
  }
}
