package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** The configuration of a cluster that listens on 127.0.0.1 only. */
final class ClusterSettings {

  private static final String ANY_PORT = "0";

  /** Enough for a day of one every few minutes, or an hour of one every ten seconds. */
  private static final int REMEMBERED_CHECKPOINTS = 360;

  private ClusterSettings() {}

  /** That of a cluster within this process. */
  static Configuration of(ClusterOptions options, ClusterFolders folders) {
    Configuration settings = new Configuration();
    listenOnLoopback(settings, options.port());
    keepFilesIn(folders, settings);
    limitMemory(settings, options);
    fitOneProcess(settings);
    options.settings().forEach(settings::setString);
    return settings;
  }

  /**
   * What processes of a cluster need beside a configuration that holds wherever they run.
   *
   * @param port for submitting jobs
   * @param rpcPort at which TaskManagers find the JobManager, also after it was started again
   */
  static Configuration ofProcesses(
      ClusterOptions options, ClusterFolders folders, int port, int rpcPort) {
    Configuration settings = new Configuration();
    listenOnLoopback(settings, port);
    keepFilesIn(folders, settings);
    limitMemory(settings, options);
    settings.set(JobManagerOptions.PORT, rpcPort);
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slots());
    options.settings().forEach(settings::setString);
    return settings;
  }

  private static void listenOnLoopback(Configuration settings, int port) {
    settings.set(RestOptions.ADDRESS, LoopbackPorts.ADDRESS);
    settings.set(RestOptions.BIND_ADDRESS, LoopbackPorts.ADDRESS);
    settings.set(RestOptions.PORT, port);
    settings.set(RestOptions.BIND_PORT, Integer.toString(port));
    settings.set(JobManagerOptions.ADDRESS, LoopbackPorts.ADDRESS);
    settings.set(JobManagerOptions.BIND_HOST, LoopbackPorts.ADDRESS);
    settings.set(TaskManagerOptions.HOST, LoopbackPorts.ADDRESS);
    settings.set(TaskManagerOptions.BIND_HOST, LoopbackPorts.ADDRESS);
    settings.set(BlobServerOptions.PORT, ANY_PORT);
    // The page for uploading jars is in a jar that is not here.
    settings.set(WebOptions.SUBMIT_ENABLE, false);
  }

  private static void keepFilesIn(ClusterFolders folders, Configuration settings) {
    settings.set(CoreOptions.TMP_DIRS, folders.scratch().toString());
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(folders.checkpoints()));
    settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, uri(folders.savepoints()));
    settings.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, REMEMBERED_CHECKPOINTS);
  }

  private static void limitMemory(Configuration settings, ClusterOptions options) {
    MemorySize network = MemorySize.ofMebiBytes(options.networkMemoryMegabytes());
    settings.set(
        TaskManagerOptions.MANAGED_MEMORY_SIZE,
        MemorySize.ofMebiBytes(options.managedMemoryMegabytes()));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
  }

  private static void fitOneProcess(Configuration settings) {
    // The classes of a job are those of this process: a loader of its own would load them twice.
    settings.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    // A busy machine may keep this process from running for longer than Flink's 50 seconds.
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(5).toMillis());
    // A cold start of a wide job on two cores takes longer than the client's default patience.
    settings.set(RestOptions.IDLENESS_TIMEOUT, Duration.ofMinutes(5).toMillis());
  }

  private static String uri(Path folder) {
    return folder.toUri().toString();
  }
}
