package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * How an {@link EmbeddedFlink} runs.
 *
 * @param dataDirectory where checkpoints, savepoints and scratch files go; made when absent
 * @param port port on 127.0.0.1 for submitting jobs, or {@link #FREE_PORT}
 * @param taskManagers number of workers; none where they are {@linkplain
 *     StandaloneFlink#addTaskManager added} later
 * @param slots slots of each worker, at least 1; a job needs as many as its parallelism
 * @param managedMemoryMegabytes off-heap memory of each worker for sorting batches, at least 8
 * @param networkMemoryMegabytes off-heap memory of each worker for shuffling, at least 8
 * @param settings further settings of Flink, by name
 */
public record ClusterOptions(
    Path dataDirectory,
    int port,
    int taskManagers,
    int slots,
    int managedMemoryMegabytes,
    int networkMemoryMegabytes,
    Map<String, String> settings) {

  /** Any port that is free. */
  public static final int FREE_PORT = 0;

  /** Workers, unless stated. */
  public static final int DEFAULT_TASK_MANAGERS = 1;

  /** Slots of a worker, unless stated. */
  public static final int DEFAULT_SLOTS = 2;

  /** Memory for sorting, unless stated: streaming jobs whose state is on the heap need none. */
  public static final int DEFAULT_MANAGED_MEMORY_MEGABYTES = 32;

  /** Memory for shuffling, unless stated: 2048 buffers, enough for wide jobs on a few slots. */
  public static final int DEFAULT_NETWORK_MEMORY_MEGABYTES = 64;

  private static final int SMALLEST_MEMORY_MEGABYTES = 8;

  /** Checks the bounds. */
  public ClusterOptions {
    LoopbackPorts.requirePort("Flink's", port);
    requireAtLeast(0, taskManagers, "A cluster", "workers");
    requireAtLeast(1, slots, "A worker", "slot");
    requireMemory(managedMemoryMegabytes);
    requireMemory(networkMemoryMegabytes);
    settings = Map.copyOf(settings);
  }

  /** A small cluster with its files in this directory, on a free port. */
  public static ClusterOptions in(Path dataDirectory) {
    return new ClusterOptions(
        dataDirectory,
        FREE_PORT,
        DEFAULT_TASK_MANAGERS,
        DEFAULT_SLOTS,
        DEFAULT_MANAGED_MEMORY_MEGABYTES,
        DEFAULT_NETWORK_MEMORY_MEGABYTES,
        Map.of());
  }

  /** The same on this port of 127.0.0.1. */
  public ClusterOptions withPort(int newPort) {
    return new ClusterOptions(
        dataDirectory,
        newPort,
        taskManagers,
        slots,
        managedMemoryMegabytes,
        networkMemoryMegabytes,
        settings);
  }

  /** The same with this many workers of this many slots each. */
  public ClusterOptions withWorkers(int newTaskManagers, int newSlots) {
    return new ClusterOptions(
        dataDirectory,
        port,
        newTaskManagers,
        newSlots,
        managedMemoryMegabytes,
        networkMemoryMegabytes,
        settings);
  }

  /** The same with this much memory for each worker. */
  public ClusterOptions withMemory(int managedMegabytes, int networkMegabytes) {
    return new ClusterOptions(
        dataDirectory, port, taskManagers, slots, managedMegabytes, networkMegabytes, settings);
  }

  /** The same with further settings of Flink, such as those of a reporter of metrics. */
  public ClusterOptions withSettings(Map<String, String> further) {
    return new ClusterOptions(
        dataDirectory,
        port,
        taskManagers,
        slots,
        managedMemoryMegabytes,
        networkMemoryMegabytes,
        further);
  }

  private static void requireAtLeast(int smallest, int value, String owner, String thing) {
    if (value < smallest) {
      throw new IllegalArgumentException(
          owner + " needs at least " + smallest + " " + thing + ", not " + value + ".");
    }
  }

  private static void requireMemory(int megabytes) {
    if (megabytes < SMALLEST_MEMORY_MEGABYTES) {
      throw new IllegalArgumentException(
          "A worker needs at least "
              + SMALLEST_MEMORY_MEGABYTES
              + " MB of memory for each purpose, not "
              + megabytes
              + " MB.");
    }
  }
}
