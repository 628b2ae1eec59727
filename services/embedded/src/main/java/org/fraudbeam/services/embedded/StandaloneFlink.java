package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * A standalone Flink cluster of real processes, which listen on 127.0.0.1 only: one JobManager and
 * as many TaskManagers as were asked for. Each has only the classes of Flink, and gets those of a
 * job with the job. Any of them can be killed and started again.
 *
 * <pre>{@code
 * try (StandaloneFlink flink = StandaloneFlink.start(ClusterOptions.in(folder), configuration)) {
 *   submit("--flinkMaster=" + flink.address());
 *   flink.taskManagers().get(0).kill();
 * }
 * }</pre>
 */
public final class StandaloneFlink implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final String address;
  private final Path configuration;
  private final Configuration settings;
  private final Path logs;
  private final ServerProcess jobManager;
  private final List<ServerProcess> taskManagers = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private StandaloneFlink(String address, Path configuration, Configuration settings, Path logs)
      throws IOException {
    this.address = address;
    this.configuration = configuration;
    this.settings = settings;
    this.logs = logs;
    this.jobManager =
        ServerProcess.start(
            "JobManager of Flink",
            new ProcessBuilder(FlinkCommands.with(configuration, settings).jobManager()),
            logs.resolve("jobmanager.log"));
  }

  /**
   * Starts a cluster and returns when every TaskManager has found the JobManager.
   *
   * @param configuration the folder with the {@code config.yaml} that holds wherever Flink runs;
   *     the options outrank it
   * @throws EmbeddedServerException when the port is taken, the directory cannot be used, or a
   *     process ends
   */
  public static StandaloneFlink start(ClusterOptions options, Path configuration) {
    int port = options.port();
    if (port == ClusterOptions.FREE_PORT) {
      port = LoopbackPorts.freeOtherThan(ClusterOptions.FREE_PORT);
    } else {
      LoopbackPorts.requireFree(port);
    }
    Path directory = options.dataDirectory().toAbsolutePath().normalize();
    Configuration settings =
        ClusterSettings.ofProcesses(
            options, ClusterFolders.in(directory), port, LoopbackPorts.freeOtherThan(port));
    try {
      StandaloneFlink flink =
          new StandaloneFlink(
              LoopbackPorts.ADDRESS + ":" + port,
              configuration.toAbsolutePath().normalize(),
              settings,
              Files.createDirectories(directory.resolve("log")));
      try {
        for (int number = 1; number <= options.taskManagers(); number++) {
          flink.addTaskManager(List.of(), Map.of());
        }
        flink.awaitTaskManagers(options.taskManagers());
        return flink;
      } catch (IOException | RuntimeException e) {
        flink.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Flink did not start in " + directory + " (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Starts one more TaskManager, which the JobManager comes to know as soon as it can be reached.
   *
   * @param within a command that runs it, such as one that gives it a network of its own
   * @param settings that it has instead of those of the others
   */
  public ServerProcess addTaskManager(List<String> within, Map<String, String> settings)
      throws IOException {
    Configuration all = this.settings.clone();
    settings.forEach(all::setString);
    List<String> command = new ArrayList<>(within);
    command.addAll(FlinkCommands.with(configuration, all).taskManager());
    int number = taskManagers.size() + 1;
    ServerProcess taskManager =
        ServerProcess.start(
            "TaskManager " + number + " of Flink",
            new ProcessBuilder(command),
            logs.resolve("taskmanager-" + number + ".log"));
    taskManagers.add(taskManager);
    return taskManager;
  }

  /** Where jobs are submitted, as {@code 127.0.0.1:port}. */
  public String address() {
    return address;
  }

  /** The process that takes jobs and coordinates them. */
  public ServerProcess jobManager() {
    return jobManager;
  }

  /** The processes that run the tasks of jobs. */
  public List<ServerProcess> taskManagers() {
    return List.copyOf(taskManagers);
  }

  /**
   * Returns when the JobManager knows this many TaskManagers.
   *
   * @throws EmbeddedServerException when a process has ended, or within 5 minutes there are not as
   *     many
   */
  public void awaitTaskManagers(int number) {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!overview().contains("\"taskmanagers\":" + number + ",")) {
      jobManager.requireAlive();
      taskManagers.forEach(ServerProcess::requireAlive);
      if (System.nanoTime() > deadline) {
        throw new EmbeddedServerException(
            "Flink has not %d TaskManagers after %d minutes."
                .formatted(number, LONGEST_START.toMinutes()),
            null);
      }
      pause();
    }
  }

  /** Ends all jobs and the cluster. A second call does nothing. */
  @Override
  public void close() {
    taskManagers.forEach(ServerProcess::terminate);
    jobManager.terminate();
    taskManagers.forEach(ServerProcess::awaitEnd);
    jobManager.awaitEnd();
  }

  /** What the JobManager says of the cluster, nothing while it does not answer. */
  private String overview() {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://" + address + "/overview"))
                  .timeout(LONGEST_START)
                  .build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static EmbeddedServerException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new EmbeddedServerException("Stopped while Flink was starting.", cause);
  }
}
