package org.fraudbeam.services.scorer.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fraudbeam.pipelines.run.ResultOption;
import org.fraudbeam.pipelines.run.TextTable;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.database.DatabaseLocation;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that make and revoke keys of programs. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes the API keys of programs.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class KeysCommand implements Runnable {

  @Spec private CommandSpec specification;

  @Override
  public void run() {
    throw new ParameterException(
        specification.commandLine(), "Say what to do: create, list or revoke.");
  }

  @Command(
      name = "create",
      description = "Makes a key and prints it, which is the only time that anybody sees it.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin DatabaseLocation location,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "NAME", description = "Of the program that gets it.") String name,
      @Option(
              names = "--role",
              defaultValue = "score",
              description =
                  "score asks for scores, analyst also decides alerts, admin may do everything."
                      + " Default: score.")
          Role role) {
    try (OpenDatabase open = location.open()) {
      String key = ApiKeys.in(open.database()).create(name, role, CommandLineUser.name());
      result.print(
          () -> key,
          () ->
              Json.object()
                  .put("name", name)
                  .put("role", role.word())
                  .put("key", key)
                  .toPrettyString());
    }
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists all keys, also those that were revoked.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DatabaseLocation location, @Mixin ResultOption result) {
    try (OpenDatabase open = location.open()) {
      List<ApiKey> keys = ApiKeys.in(open.database()).list();
      result.print(
          () -> keys.isEmpty() ? "There is no key yet: make one with 'keys create'." : table(keys),
          () -> Json.array(keys.stream().map(KeysCommand::json)).toPrettyString());
    }
    return 0;
  }

  @Command(
      name = "revoke",
      description = "Makes a key invalid; running servers know within a second.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin DatabaseLocation location,
      @Mixin ResultOption result,
      @Parameters(paramLabel = "NAME", description = "The name of the key.") String name) {
    try (OpenDatabase open = location.open()) {
      ApiKeys.in(open.database()).revoke(name, CommandLineUser.name());
      result.print(
          () -> "The key " + name + " is no longer valid.",
          () -> Json.object().put("name", name).put("revoked", true).toPrettyString());
    }
    return 0;
  }

  private static String table(List<ApiKey> keys) {
    TextTable table = TextTable.of("name", "role", "made at", "state");
    for (ApiKey key : keys) {
      table.row(
          key.name(),
          key.role().word(),
          key.createdAt().toString(),
          key.revokedAt() == null ? "valid" : "revoked " + key.revokedAt());
    }
    return table.toString();
  }

  private static ObjectNode json(ApiKey key) {
    return Json.object()
        .put("name", key.name())
        .put("role", key.role().word())
        .put("created_at", key.createdAt().toString())
        .put("revoked_at", key.revokedAt() == null ? null : key.revokedAt().toString());
  }
}
