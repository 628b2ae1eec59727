package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.fraudbeam.pipelines.model.ModelBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that look at a registry and move its aliases. */
@Command(
    name = "models",
    description = "Lists the models of a registry, shows one, and says which one decides.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class ModelsCommand implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHICH =
      "The number of a version, or an alias: champion, challenger or previous.";

  @Spec private CommandSpec specification;

  @Override
  public void run() {
    throw new ParameterException(
        specification.commandLine(), "Say what to do: list, show, promote or rollback.");
  }

  @Command(
      name = "list",
      description = "Lists all versions with their aliases.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin RegistryOption option,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json)
      throws IOException {
    ModelRegistry registry = option.open();
    List<ModelVersion> versions = registry.versions();
    Aliases aliases = registry.aliases();
    if (json) {
      ArrayNode array = JSON.createArrayNode();
      versions.forEach(version -> array.add(describe(version, aliases)));
      print(array);
    } else if (versions.isEmpty()) {
      print("The registry " + option.directory() + " is empty: train a model with 'train'.");
    } else {
      print(table(versions, aliases));
    }
    return 0;
  }

  @Command(
      name = "show",
      description = "Shows a version: where it is, its aliases, tags and figures.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin RegistryOption option,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json,
      @Parameters(paramLabel = "VERSION", description = WHICH) String which)
      throws IOException {
    ModelRegistry registry = option.open();
    int number = resolve(registry, which);
    Path folder = registry.open(number);
    ModelBundle bundle = ModelBundle.read(folder);
    if (json) {
      ObjectNode shown = describe(version(registry, number), registry.aliases());
      shown.put("folder", folder.toAbsolutePath().normalize().toString());
      shown.put("feature_set", bundle.featureSetName());
      shown.set("metrics", bundle.metrics());
      print(shown);
    } else {
      print(
          "Version "
              + number
              + " "
              + registry.aliases().of(number)
              + ", in "
              + folder
              + System.lineSeparator()
              + System.lineSeparator()
              + bundle.card());
    }
    return 0;
  }

  @Command(
      name = "promote",
      description =
          "Makes a version the champion, the model that decides. The champion so far becomes the"
              + " previous one.",
      mixinStandardHelpOptions = true)
  int promote(
      @Mixin RegistryOption option,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json,
      @Parameters(paramLabel = "VERSION", description = WHICH) String which)
      throws IOException {
    ModelRegistry registry = option.open();
    int number = resolve(registry, which);
    ModelBundle.read(registry.open(number));
    printAliases(registry.updateAliases(aliases -> aliases.promote(number)), json);
    return 0;
  }

  @Command(
      name = "rollback",
      description = "Makes the previous champion the champion again; twice changes nothing.",
      mixinStandardHelpOptions = true)
  int rollback(
      @Mixin RegistryOption option,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json)
      throws IOException {
    printAliases(option.open().updateAliases(Aliases::rollback), json);
    return 0;
  }

  private static int resolve(ModelRegistry registry, String which) throws IOException {
    if (which.matches("[0-9]{1,9}")) {
      return version(registry, Integer.parseInt(which)).number();
    }
    Aliases aliases = registry.aliases();
    OptionalInt version = aliases.find(which);
    if (version.isEmpty()) {
      throw new NoSuchVersionException(
          "There is no alias "
              + which
              + (aliases.versions().isEmpty()
                  ? "; the registry has none yet."
                  : "; the registry has " + new TreeMap<>(aliases.versions()).keySet() + "."));
    }
    return version.getAsInt();
  }

  private static ModelVersion version(ModelRegistry registry, int number) throws IOException {
    registry.open(number);
    return registry.versions().stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode describe(ModelVersion version, Aliases aliases) {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", version.number());
    node.put("registered_at", version.registeredAt().toString());
    ArrayNode names = node.putArray("aliases");
    aliases.of(version.number()).forEach(names::add);
    ObjectNode tags = node.putObject("tags");
    new TreeMap<>(version.tags()).forEach(tags::put);
    return node;
  }

  private static String table(List<ModelVersion> versions, Aliases aliases) {
    StringBuilder table = new StringBuilder();
    line(table, "version", "registered at", "average precision", "feature set", "aliases");
    for (ModelVersion version : versions) {
      table.append(System.lineSeparator());
      line(
          table,
          Integer.toString(version.number()),
          version.registeredAt().toString(),
          version.tags().getOrDefault("average_precision", ""),
          version.tags().getOrDefault("feature_set", ""),
          String.join(", ", aliases.of(version.number())));
    }
    return table.toString();
  }

  private static void line(StringBuilder table, String... cells) {
    table.append(
        String.format(Locale.ROOT, "%-7s  %-30s  %-20s  %-18s  %s", (Object[]) cells)
            .stripTrailing());
  }

  private void printAliases(Aliases aliases, boolean json) throws JsonProcessingException {
    TreeMap<String, Integer> versions = new TreeMap<>(aliases.versions());
    if (json) {
      print(JSON.valueToTree(versions));
    } else {
      versions.forEach((alias, version) -> print(alias + " is version " + version));
    }
  }

  private void print(JsonNode json) throws JsonProcessingException {
    print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  private void print(String text) {
    PrintWriter out = specification.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
