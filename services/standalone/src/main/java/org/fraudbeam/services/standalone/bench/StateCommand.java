package org.fraudbeam.services.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.services.standalone.bench.measure.StateSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the scoring job has to remember. */
@Command(
    name = "state",
    sortOptions = false,
    description = {
      "Measures what customers and terminals have to remember once they have seen the transactions",
      "of a file or folder: bytes of state a key. All of it is held in memory."
    },
    mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--transactions",
      required = true,
      paramLabel = "PLACE",
      description = "A CSV (also gzipped) or Parquet file, or a folder of them.")
  private Path transactions;

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description = "card-fraud, handbook or one of your own. Default: ${DEFAULT-VALUE}.")
  private String featureSet;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<StateSize> sizes;
    try (Stream<Event> events = EventFiles.stream(transactions, ColumnMapping.knownNames())) {
      sizes = StateSize.after(events, FeatureSets.named(featureSet));
    }
    PrintWriter out = command.commandLine().getOut();
    out.print(
        json ? new ObjectMapper().valueToTree(sizes).toPrettyString() : StateSize.table(sizes));
    out.println();
    out.flush();
    return 0;
  }
}
