package org.fraudbeam.pipelines.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.pipelines.run.ResultOption;
import org.fraudbeam.pipelines.run.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that look at rules, try them and save them. */
@Command(
    name = "rules",
    description = "Lists the rules that are judged beside the model, tries them and saves them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class RulesCommand implements Runnable {

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final String FILE = "A YAML file with one rule or more, each a document.";

  @Spec private CommandSpec specification;

  @Override
  public void run() {
    throw new ParameterException(
        specification.commandLine(),
        "Say what to do: list, show, variables, check, dry-run, save, on, off, delete or export.");
  }

  @Command(
      name = "list",
      description = "Lists all rules in the order in which they decide.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RulesOptions options, @Mixin ResultOption result) {
    List<Rule> rules = options.store().rules();
    result.print(
        () -> rules.isEmpty() ? "There are no rules yet: write one and 'save' it." : table(rules),
        () -> array(rules));
    return 0;
  }

  @Command(
      name = "show",
      description = "Shows a rule and its versions so far.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "ID", description = "The id of the rule.") String id) {
    RuleStore store = options.store();
    Rule rule = store.rule(id);
    List<SavedRule> versions = store.versions(id);
    result.print(
        () -> RuleText.yaml(List.of(rule)) + System.lineSeparator() + history(versions),
        () -> {
          ObjectNode shown = JSON.createObjectNode();
          shown.set("rule", json(rule));
          ArrayNode all = shown.putArray("versions");
          versions.forEach(
              version ->
                  all.addObject()
                      .put("saved_at", version.savedAt().toString())
                      .set("rule", json(version.rule())));
          return shown.toPrettyString();
        });
    return 0;
  }

  @Command(
      name = "variables",
      description = "Lists what an expression can read.",
      mixinStandardHelpOptions = true)
  int variables(@Mixin RulesOptions options, @Mixin ResultOption result) {
    List<RuleVariable> variables = options.compiler().variables();
    result.print(
        () -> {
          TextTable table = TextTable.of("name", "type", "description");
          variables.forEach(one -> table.row(one.name(), one.type(), one.description()));
          return table.toString();
        },
        () -> JSON.valueToTree(variables).toPrettyString());
    return 0;
  }

  @Command(
      name = "check",
      description = "Checks the rules of a file and saves nothing.",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "FILE", description = FILE) Path file)
      throws IOException {
    List<Rule> rules = RulesOptions.read(file);
    RuleStore.check(rules, options.compiler());
    result.print(
        () ->
            rules.size() == 1
                ? "The rule passes the check."
                : "All %d rules pass the check.".formatted(rules.size()),
        () -> array(rules));
    return 0;
  }

  @Command(
      name = "dry-run",
      description = {
        "Says what a rule would have done to the latest scored transactions, and how many of those",
        "are known as fraud or as legitimate. Saves nothing."
      },
      mixinStandardHelpOptions = true)
  int dryRun(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Option(
              names = "--last",
              paramLabel = "N",
              defaultValue = "" + DryRun.USUAL,
              description =
                  "How many transactions to look at, at most 1,000,000. Default: ${DEFAULT-VALUE}.")
          int latest,
      @Parameters(paramLabel = "RULE", description = "A YAML file, or the id of a saved rule.")
          String which)
      throws IOException {
    Path file = Path.of(which);
    List<Rule> rules =
        Files.exists(file) ? RulesOptions.read(file) : List.of(options.store().rule(which));
    ArrayNode all = JSON.createArrayNode();
    StringBuilder text = new StringBuilder();
    for (Rule rule : rules) {
      DryRun run = DryRun.of(options.kafka(), options.features(), rule, latest);
      all.addObject().put("id", rule.id()).set("dry_run", JSON.valueToTree(run));
      text.append(rule.id()).append(": ").append(run.toText()).append(System.lineSeparator());
      if (!run.examples().isEmpty()) {
        text.append(examples(run)).append(System.lineSeparator());
      }
    }
    result.print(() -> text.toString().stripTrailing(), all::toPrettyString);
    return 0;
  }

  @Command(
      name = "save",
      description = {
        "Saves the rules of a file, each as the next version of its id, or where one does not pass",
        "the check none. Every worker has them within seconds."
      },
      mixinStandardHelpOptions = true)
  int save(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "FILE", description = FILE) Path file)
      throws IOException {
    print(options.store().save(RulesOptions.read(file)), result);
    return 0;
  }

  @Command(name = "on", description = "Turns a rule on.", mixinStandardHelpOptions = true)
  int on(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "ID", description = "The id of the rule.") String id) {
    print(List.of(options.store().turn(id, true)), result);
    return 0;
  }

  @Command(name = "off", description = "Turns a rule off.", mixinStandardHelpOptions = true)
  int off(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "ID", description = "The id of the rule.") String id) {
    print(List.of(options.store().turn(id, false)), result);
    return 0;
  }

  @Command(name = "delete", description = "Deletes a rule.", mixinStandardHelpOptions = true)
  int delete(
      @Mixin RulesOptions options,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "ID", description = "The id of the rule.") String id) {
    options.store().delete(id);
    result.print(
        () -> "Rule %s is deleted.".formatted(id),
        () -> JSON.createObjectNode().put("deleted", id).toPrettyString());
    return 0;
  }

  @Command(
      name = "export",
      description = "Prints all rules as YAML, as 'save' takes them.",
      mixinStandardHelpOptions = true)
  int export(@Mixin RulesOptions options, @Mixin ResultOption result) {
    List<Rule> rules = options.store().rules();
    result.print(() -> RuleText.yaml(rules).stripTrailing(), () -> array(rules));
    return 0;
  }

  private static void print(List<Rule> saved, ResultOption result) {
    result.print(
        () ->
            saved.stream()
                .map(
                    rule ->
                        "Rule %s is version %d now, and %s."
                            .formatted(rule.id(), rule.version(), rule.enabled() ? "on" : "off"))
                .collect(Collectors.joining(System.lineSeparator())),
        () -> array(saved));
  }

  private static String table(List<Rule> rules) {
    TextTable table = TextTable.of("priority", "id", "version", "action", "on", "owner", "name");
    for (Rule rule : rules) {
      table.row(
          Integer.toString(rule.priority()),
          rule.id(),
          Integer.toString(rule.version()),
          rule.action().word(),
          rule.enabled() ? "yes" : "no",
          rule.owner(),
          rule.name());
    }
    return table.toString();
  }

  private static String history(List<SavedRule> versions) {
    TextTable table = TextTable.of("version", "saved at", "on", "action", "expression");
    for (SavedRule saved : versions) {
      table.row(
          Integer.toString(saved.rule().version()),
          saved.savedAt().toString(),
          saved.rule().enabled() ? "yes" : "no",
          saved.rule().action().word(),
          saved.rule().expression().replaceAll("\\s+", " "));
    }
    return table.toString();
  }

  private static String examples(DryRun run) {
    TextTable table =
        TextTable.of("latest", "transaction", "customer", "score", "alerted", "label");
    for (DryRun.Example example : run.examples()) {
      Boolean fraud = example.fraud();
      table.row(
          Timestamps.format(example.timestampMillis()),
          example.transactionId(),
          example.userId(),
          "%.3f".formatted(example.score()),
          example.alerted() ? "yes" : "no",
          fraud == null ? "" : fraud ? "fraud" : "legitimate");
    }
    return table.toString();
  }

  private static String array(List<Rule> rules) {
    ArrayNode array = JSON.createArrayNode();
    rules.forEach(rule -> array.add(json(rule)));
    return array.toPrettyString();
  }

  private static JsonNode json(Rule rule) {
    try {
      return JSON.readTree(RuleText.json(rule));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
