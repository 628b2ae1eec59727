package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.run.ResultOption;
import org.fraudbeam.pipelines.run.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
        specification.commandLine(),
        "Say what to do: list, show, register, promote, challenge or rollback.");
  }

  @Command(
      name = "list",
      description = "Lists all versions with their aliases.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RegistryOption option, @Mixin ResultOption result) throws IOException {
    try (ModelRegistry registry = option.open()) {
      List<ModelVersion> versions = registry.versions();
      Aliases aliases = registry.aliases();
      result.print(
          () ->
              versions.isEmpty()
                  ? "The registry " + option.location() + " is empty: train a model with 'train'."
                  : table(versions, aliases),
          () -> {
            ArrayNode array = JSON.createArrayNode();
            versions.forEach(version -> array.add(describe(version, aliases)));
            return array.toPrettyString();
          });
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Shows a version: where it is, its aliases, tags and figures.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin RegistryOption option,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "VERSION", description = WHICH) String which)
      throws IOException {
    try (ModelRegistry registry = option.open()) {
      int number = resolve(registry, which);
      ModelVersion version = version(registry, number);
      Aliases aliases = registry.aliases();
      ModelBundle bundle = ModelBundle.read(registry.open(number));
      String location = registry.location(number);
      String card = bundle.card();
      result.print(
          () ->
              "Version %d %s, in %s%n%s%n%s"
                  .formatted(number, aliases.of(number), location, notes(version), card),
          () -> {
            ObjectNode shown = describe(version, aliases);
            shown.put("location", location);
            shown.put("feature_set", bundle.featureSetName());
            shown.set("metrics", bundle.metrics());
            return shown.toPrettyString();
          });
      return 0;
    }
  }

  @Command(
      name = "register",
      description =
          "Adds a trained model that is in a folder, such as one that could not be registered when"
              + " it was trained. The first of a registry becomes the champion, a later one the"
              + " challenger.",
      mixinStandardHelpOptions = true)
  int register(
      @Mixin RegistryOption option,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "FOLDER", description = "The folder of the model.") Path folder)
      throws IOException {
    try (ModelRegistry registry = option.open()) {
      ModelVersion version = Registration.register(registry, folder);
      Aliases aliases = registry.aliases();
      result.print(
          () ->
              "Registered version %d in %s: %s."
                  .formatted(
                      version.number(),
                      registry.location(version.number()),
                      String.join(", ", aliases.of(version.number()))),
          () -> describe(version, aliases).toPrettyString());
      return 0;
    }
  }

  @Command(
      name = "promote",
      description =
          "Makes a version the champion, the model that decides. The champion so far becomes the"
              + " previous one.",
      mixinStandardHelpOptions = true)
  int promote(
      @Mixin RegistryOption option,
      @Mixin AuditOptions audit,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "VERSION", description = WHICH) String which)
      throws IOException {
    try (ModelRegistry registry = option.open()) {
      int number = resolve(registry, which);
      ModelBundle.read(registry.open(number));
      print(audit.sign(registry).promote(number), result);
      return 0;
    }
  }

  @Command(
      name = "challenge",
      description = "Makes a version the challenger, which is compared with the champion.",
      mixinStandardHelpOptions = true)
  int challenge(
      @Mixin RegistryOption option,
      @Mixin AuditOptions audit,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "VERSION", description = WHICH) String which)
      throws IOException {
    try (ModelRegistry registry = option.open()) {
      int number = resolve(registry, which);
      ModelBundle.read(registry.open(number));
      print(audit.sign(registry).challenge(number), result);
      return 0;
    }
  }

  @Command(
      name = "rollback",
      description = "Makes the previous champion the champion again; twice changes nothing.",
      mixinStandardHelpOptions = true)
  int rollback(@Mixin RegistryOption option, @Mixin AuditOptions audit, @Mixin ResultOption result)
      throws IOException {
    try (ModelRegistry registry = option.open()) {
      print(audit.sign(registry).rollback(), result);
      return 0;
    }
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
    Optional<ModelVersion> found =
        registry.versions().stream().filter(version -> version.number() == number).findFirst();
    if (found.isEmpty()) {
      throw NoSuchVersionException.of(number, registry);
    }
    return found.get();
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

  /** Why it has its place, and who has moved it since. */
  private static String notes(ModelVersion version) {
    Stream<String> decision = Stream.ofNullable(version.tags().get(PromotionDecision.TAG));
    Stream<String> audit =
        new TreeMap<>(version.tags())
            .entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(ManualPromotion.AUDIT))
                .map(
                    tag ->
                        tag.getKey().substring(ManualPromotion.AUDIT.length())
                            + " "
                            + tag.getValue());
    return Stream.concat(decision, audit)
        .map(note -> note + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static String table(List<ModelVersion> versions, Aliases aliases) {
    TextTable table =
        TextTable.of("version", "registered at", "average precision", "feature set", "aliases");
    for (ModelVersion version : versions) {
      table.row(
          Integer.toString(version.number()),
          version.registeredAt().toString(),
          version.tags().getOrDefault("average_precision", ""),
          version.tags().getOrDefault("feature_set", ""),
          String.join(", ", aliases.of(version.number())));
    }
    return table.toString();
  }

  private static void print(Aliases aliases, ResultOption result) {
    TreeMap<String, Integer> versions = new TreeMap<>(aliases.versions());
    result.print(
        () ->
            versions.entrySet().stream()
                .map(entry -> entry.getKey() + " is version " + entry.getValue())
                .collect(Collectors.joining(System.lineSeparator())),
        () -> JSON.valueToTree(versions).toPrettyString());
  }
}
