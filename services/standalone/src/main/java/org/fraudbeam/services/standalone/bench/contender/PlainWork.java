package org.fraudbeam.services.standalone.bench.contender;

import org.fraudbeam.services.standalone.bench.dataflow.PlainLoop;
import org.fraudbeam.services.standalone.bench.dataflow.WorkOrder;

/** The plain loop in its thread. */
final class PlainWork implements RunningWork {

  private final PlainLoop loop;
  private final Thread thread;

  private PlainWork(PlainLoop loop) {
    this.loop = loop;
    this.thread = new Thread(loop, "plain-loop");
  }

  static PlainWork start(WorkOrder order) {
    PlainWork work = new PlainWork(PlainLoop.of(order));
    work.thread.start();
    return work;
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  @Override
  public Health health(double cpuSeconds, long heapBytes) {
    return new Health(0, 0, 0, 0, cpuSeconds, heapBytes);
  }

  @Override
  public void close() {
    loop.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
