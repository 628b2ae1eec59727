package org.fraudbeam.features.aggregate;

import java.util.concurrent.TimeUnit;
import org.fraudbeam.features.definition.Entity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the default features of one transaction cost. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ObserveBenchmark {

  /** Two transactions a day: about 60 in the widest window. */
  @State(Scope.Thread)
  public static class Customer {
    private final Traffic traffic = Traffic.of(Entity.CUSTOMER, 12 * OneKey.HOUR, 1_000);
  }

  /** Six transactions a day: about 360 in the widest window. */
  @State(Scope.Thread)
  public static class Terminal {
    private final Traffic traffic = Traffic.of(Entity.TERMINAL, 4 * OneKey.HOUR, 3_000);
  }

  /** One transaction in ten minutes: all that is kept exactly, and a few hourly totals. */
  @State(Scope.Thread)
  public static class WarmTerminal {
    private final Traffic traffic = Traffic.of(Entity.TERMINAL, 10 * OneKey.MINUTE, 20_000);
  }

  /** One transaction in six seconds: at every bound. */
  @State(Scope.Thread)
  public static class HotTerminal {
    private final Traffic traffic = Traffic.of(Entity.TERMINAL, OneKey.MINUTE / 10, 600_000);
  }

  /** One transaction in six seconds: at every bound. */
  @State(Scope.Thread)
  public static class HotCustomer {
    private final Traffic traffic = Traffic.of(Entity.CUSTOMER, OneKey.MINUTE / 10, 20_000);
  }

  @Benchmark
  public Observation customer(Customer state) {
    return state.traffic.observe();
  }

  /** Two transactions in the wrong order. */
  @Benchmark
  public Observation customerLate(Customer state) {
    return state.traffic.observeLate();
  }

  @Benchmark
  public Observation terminal(Terminal state) {
    return state.traffic.observe();
  }

  /** Two transactions in the wrong order. */
  @Benchmark
  public Observation terminalLate(Terminal state) {
    return state.traffic.observeLate();
  }

  @Benchmark
  public Observation warmTerminal(WarmTerminal state) {
    return state.traffic.observe();
  }

  @Benchmark
  public Observation hotTerminal(HotTerminal state) {
    return state.traffic.observe();
  }

  @Benchmark
  public Observation hotCustomer(HotCustomer state) {
    return state.traffic.observe();
  }
}
