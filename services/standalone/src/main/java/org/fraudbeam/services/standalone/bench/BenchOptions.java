package org.fraudbeam.services.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.measure.Bench;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all benchmarks ask for, and how they tell their result. */
final class BenchOptions {

  /** That of a TaskManager: pipelines/flink/config.yaml has the same. */
  private static final List<String> COLLECTOR = List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/bench",
      description =
          "Where topics, model, checkpoints and logs go: about 4 GB. Topics and model are used"
              + " again. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Tasks of each step. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "4g",
      description = "Heap of every contender. Default: ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--java-option",
      paramLabel = "OPTION",
      description = "Another option for every contender's JVM; may be repeated.")
  private List<String> javaOptions = new ArrayList<>();

  @Option(
      names = "--contender",
      paramLabel = "NAME",
      description = "Only these: ${COMPLETION-CANDIDATES}; may be repeated.")
  private List<Contender> contenders = new ArrayList<>();

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description = "After --: options of Beam for the scoring job.")
  private List<String> beamOptions = new ArrayList<>();

  Bench bench() throws IOException {
    Path folder = Files.createDirectories(data).toAbsolutePath().normalize();
    List<String> java = new ArrayList<>(List.of("-Xmx" + heap));
    java.addAll(COLLECTOR);
    java.addAll(javaOptions);
    return new Bench(folder, parallelism, java, beamOptions, this::say);
  }

  List<Contender> contenders() {
    return contenders.isEmpty() ? List.of(Contender.values()) : contenders;
  }

  /** Prints the result with the machine that it was measured on. */
  void print(Object result, String table) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("machine", Machine.describe());
      all.put("result", result);
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else {
      out.println();
      out.print(table);
      out.println();
      Machine.describe().forEach((name, value) -> out.println(name + ": " + value));
    }
    out.flush();
  }

  private void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
