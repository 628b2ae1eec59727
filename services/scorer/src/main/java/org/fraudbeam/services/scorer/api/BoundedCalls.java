package org.fraudbeam.services.scorer.api;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls of another system that may not answer: none holds up who waits for it longer than its
 * limit. What goes on longer ends on a thread of its own, of which there are few.
 */
public final class BoundedCalls implements AutoCloseable {

  private static final int MOST_CALLS = 4;
  private static final int MOST_WAITING = 16;

  private final Function<Throwable, RuntimeException> failure;
  private final ThreadPoolExecutor threads;

  private BoundedCalls(String name, Function<Throwable, RuntimeException> failure) {
    this.failure = failure;
    this.threads =
        new ThreadPoolExecutor(
            MOST_CALLS,
            MOST_CALLS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            call -> {
              Thread thread = new Thread(call, name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Calls of a system.
   *
   * @param name of the threads
   * @param failure what to throw for what a call has thrown, or for a {@link TimeoutException}
   */
  public static BoundedCalls of(String name, Function<Throwable, RuntimeException> failure) {
    return new BoundedCalls(name, failure);
  }

  /** Makes a call and waits for it. */
  public <T> T call(Duration limit, Callable<T> call) {
    try {
      Future<T> answer = threads.submit(call);
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | RejectedExecutionException e) {
      throw failure.apply(new TimeoutException("no answer within " + limit.toSeconds() + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure.apply(new TimeoutException("this service is about to stop"));
    } catch (ExecutionException e) {
      throw failure.apply(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
