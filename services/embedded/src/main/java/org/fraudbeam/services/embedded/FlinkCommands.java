package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The commands that start the processes of a cluster, as {@code jobmanager.sh} and {@code
 * taskmanager.sh} of Flink's distribution put them together.
 */
final class FlinkCommands {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Without a file of Log4j this says what goes to the output. */
  private static final String LOG_LEVEL = "-Dorg.apache.logging.log4j.level=INFO";

  private final Path folder;
  private final Configuration ofThisCluster;
  private final Configuration all;

  private FlinkCommands(Path folder, Configuration ofThisCluster, Configuration all) {
    this.folder = folder;
    this.ofThisCluster = ofThisCluster;
    this.all = all;
  }

  /**
   * Those for a configuration folder.
   *
   * @param ofThisCluster what outranks the files in it
   */
  static FlinkCommands with(Path folder, Configuration ofThisCluster) {
    return new FlinkCommands(
        folder,
        ofThisCluster,
        GlobalConfiguration.loadConfiguration(folder.toString(), ofThisCluster));
  }

  List<String> jobManager() {
    JobManagerProcessSpec memory =
        JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
            all, JobManagerOptions.JVM_HEAP_MEMORY);
    List<String> command =
        java(
            JobManagerProcessUtils.generateJvmParametersStr(memory, all),
            StandaloneSessionClusterEntrypoint.class);
    command.addAll(List.of("--executionMode", "cluster"));
    command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    return command;
  }

  List<String> taskManager() {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(all);
    List<String> command =
        java(
            all.get(CoreOptions.FLINK_TM_JVM_OPTIONS)
                + " "
                + ProcessMemoryUtils.generateJvmParametersStr(memory),
            TaskManagerRunner.class);
    command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    return command;
  }

  private List<String> java(String options, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(words(all.get(CoreOptions.FLINK_JVM_OPTIONS)));
    command.addAll(words(options));
    command.addAll(LoopbackHttpServers.JVM_OPTIONS);
    command.addAll(List.of(LOG_LEVEL, "-cp", FlinkJars.classPath(), main.getName()));
    command.addAll(List.of("--configDir", folder.toString()));
    ofThisCluster.toMap().forEach((name, value) -> command.add("-D" + name + "=" + value));
    return command;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
