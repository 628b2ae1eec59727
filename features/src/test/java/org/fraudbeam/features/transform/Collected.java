package org.fraudbeam.features.transform;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.transforms.DoFn;

/** Brings what a pipeline of this process puts out back to the test, in the order of output. */
final class Collected<T> extends DoFn<T, Void> {

  private static final long serialVersionUID = 1L;

  /** A function is copied before it runs: only what is static is shared. */
  private static final Map<String, Queue<Object>> ALL = new ConcurrentHashMap<>();

  private final String key = UUID.randomUUID().toString();

  Collected() {
    ALL.put(key, new ConcurrentLinkedQueue<>());
  }

  @ProcessElement
  public void process(@Element T element) {
    ALL.get(key).add(element);
  }

  @SuppressWarnings("unchecked") // Only elements of type T were added under this key.
  List<T> take() {
    return (List<T>) List.copyOf(ALL.remove(key));
  }
}
