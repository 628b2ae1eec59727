package org.fraudbeam.pipelines.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Settings of a Flink inside this process, and the folder for its temporary files. */
final class LocalFlink implements AutoCloseable {

  /** What Beam calls a Flink in its own process. */
  static final String MASTER = "[local]";

  private static final long MEBIBYTE = 1 << 20;
  private static final long MIN_SORT_MEBIBYTES = 128;
  private static final long MAX_SORT_MEBIBYTES = 1024;

  private final Path folder;
  private final Thread cleanup;

  private LocalFlink(Path folder) {
    this.folder = folder;
    this.cleanup = new Thread(() -> delete(folder), "delete-temporary-files");
  }

  /** Writes the settings to a new folder for temporary files. */
  static LocalFlink create() {
    try {
      Path folder = Files.createTempDirectory("fraudbeam-");
      Files.createDirectory(folder.resolve("work"));
      Files.write(folder.resolve("flink-conf.yaml"), settings(folder.resolve("work")));
      LocalFlink flink = new LocalFlink(folder);
      // Ctrl-C ends the process without closing anything.
      Runtime.getRuntime().addShutdownHook(flink.cleanup);
      return flink;
    } catch (IOException e) {
      throw new UncheckedIOException("No room for temporary files: " + e.getMessage(), e);
    }
  }

  /** Options of Beam that run a pipeline on this Flink. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--runner", "FlinkRunner");
    options.put("--flinkMaster", MASTER);
    options.put("--parallelism", Integer.toString(Runtime.getRuntime().availableProcessors()));
    options.put("--flinkConfDir", folder.toString());
    // Saves a copy of each element between steps; with fasterCopy, state would not be copied
    // either.
    options.put("--objectReuse", "true");
    options.put("--fasterCopy", "false");
    // They take a quarter of the time of a step, and nobody reads them after the run.
    options.put("--disableMetrics", "true");
    return options;
  }

  /** What Flink, which stops on threads of its own, still writes goes when the process ends. */
  @Override
  public void close() {
    delete(folder);
  }

  private static List<String> settings(Path work) {
    long heapMebibytes = Runtime.getRuntime().maxMemory() / MEBIBYTE;
    long sortMebibytes =
        Math.max(MIN_SORT_MEBIBYTES, Math.min(MAX_SORT_MEBIBYTES, heapMebibytes / 4));
    return List.of(
        "rest.bind-address: 127.0.0.1",
        "rest.address: 127.0.0.1",
        "rest.bind-port: 0",
        "jobmanager.bind-host: 127.0.0.1",
        "jobmanager.rpc.address: 127.0.0.1",
        "taskmanager.bind-host: 127.0.0.1",
        "taskmanager.host: 127.0.0.1",
        "io.tmp.dirs: " + work,
        "taskmanager.memory.managed.size: " + sortMebibytes + "m",
        "taskmanager.memory.network.min: 128m",
        "taskmanager.memory.network.max: 128m",
        "taskmanager.network.batch-shuffle.compression.enabled: false");
  }

  /** Deletes what it can: a file too many in the temporary folder is no reason to fail a run. */
  private static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // A file vanished under the walk: Flink deletes too. The rest goes when the process ends.
    }
  }
}
